package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class FormSchemaTest {

    @Test
    void readsAGoodFormWithoutFindings() throws IOException {
        var json = new ClassPathResource("sample/assess.form").getContentAsString(StandardCharsets.UTF_8);

        var schema = FormSchema.parse(json);

        assertThat(schema.key()).isEqualTo("sample.assess");
        assertThat(schema.fields())
                .extracting(FormField::key)
                .containsExactly("impact", "workaround", "opens", "affected", "reporter", "seen", "checked");
        assertThat(schema.findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'video'} | Components of type \"video\" are not supported",
                "{'type':'iframe','url':'https://example.com'} | A page of another house inside a form (iframe) is not shown",
                "{'type':'image','source':'https://example.com/a.png'} | The picture lies in another house",
                "{'type':'textfield','key':'a','label':'=name'} | \"label\" is an expression",
                "{'type':'text','text':'On {{today()}}'} | The expression {{today()}} in \"text\" calls “today”*",
                "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'=date(b) > c'}} | The expression in \"conditional.hide\" calls “date”*",
                "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'true'}} | \"conditional.hide\" is not an expression",
                "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'=a = 1'}} | “a” decides on itself, over other fields or at once",
                "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'=this.b = 1'}} | “a” reads “this”, which is there in the rows of a list only",
                "{'type':'textfield','key':'a','label':'A','readonly':'=b ** 2'} | The expression in \"readonly\" has “*” where it does not belong",
                "{'type':'number','key':'a','label':'A','validate':{'max':'=b >'}} | The expression in \"max\" ends too early",
                "{'type':'textfield','key':'a','label':'A','validate':{'max':5}} | \"max\" of a textfield's validation is not supported",
                "{'type':'select','key':'a','label':'A','valuesKey':'b','values':['x']} | There are several lists to choose from",
                "{'type':'select','key':'a','label':'A','valuesExpression':'b'} | There is nothing to choose from",
                "{'type':'datetime','key':'a','dateLabel':'A','timeInterval':7} | The timeInterval is not one that form-js offers",
                "{'type':'expression','key':'a','expression':'1 + 1'} | There is nothing to compute",
                "{'type':'expression','key':'a','expression':'=a + 1'} | “a” decides on itself, over other fields or at once",
                "{'type':'dynamiclist','path':'x','label':'X','isRepeating':false} | A list that does not repeat is a group",
                "{'type':'dynamiclist','path':'x','label':'X','components':[]} | “x” is a list whose rows may be all hidden",
                "{'type':'dynamiclist','label':'X'} | The path \"\" cannot name an answer",
                "{'type':'textfield','key':'this','label':'A'} | The key \"this\" is a word of expressions",
                "{'type':'textfield','key':'a.then','label':'A'} | The key \"then\" is a word of expressions",
                "{'type':'radio','key':'a','label':'A'} | There is nothing to choose from",
                "{'type':'radio','key':'a','label':'A','values':['x'],'defaultValue':'y'} | The default value is not one of the options",
                "{'type':'radio','key':'a','label':'A','values':['x','x']} | An option's value is missing, not simple, or used twice",
                "{'type':'textfield','key':'a-b','label':'A'} | The key \"a-b\" cannot name an answer",
                "{'type':'textfield','label':'A'} | The key \"\" cannot name an answer",
                "{'type':'textfield','key':'a'} | The field \"a\" has no words for people",
                "{'type':'textfield','key':'a','label':'A','validate':{'pattern':'['}} | The pattern cannot be read: Unclosed character class",
                "{'type':'textfield','key':'a','label':'A','validate':{'minLength':5,'maxLength':2}} | minLength is larger than maxLength",
                "{'type':'number','key':'a','label':'A','validate':{'min':5,'max':2}} | min is larger than max",
                "{'type':'number','key':'a','label':'A','increment':0} | increment is not above zero",
                "{'type':'textfield','key':'a','label':'A','readonly':true,'validate':{'required':true}} | The field \"a\" is required but cannot be answered",
                "{'type':'textfield','key':'a','label':'A','validate':{'custom':1}} | \"custom\" of a textfield's validation is not supported",
            })
    void namesWhatTheHouseDoesNotSupport(String component, String message) {
        var json = "{'id':'sample.x','components':[%s]}"
                .formatted(component.replaceFirst("\\{", "{'id':'it',"))
                .replace('\'', '"')
                .replace("\"s ", "'s ");

        var findings = FormSchema.parse(json).findings();

        assertThat(findings)
                .extracting(SchemaFinding::message)
                .anyMatch(found -> message.endsWith("*")
                        ? found.startsWith(message.substring(0, message.length() - 1))
                        : found.equals(message.replace("\"s", "'s")));
        assertThat(findings).extracting(SchemaFinding::componentId).containsOnly("it");
        assertThat(findings).allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @Test
    void namesKeysAndIdsThatAreUsedTwice() {
        var json =
                """
                {"id": "sample.x", "components": [
                  {"id": "a", "key": "a", "type": "textfield", "label": "A"},
                  {"id": "a", "key": "a", "type": "textfield", "label": "B"}]}
                """;

        assertThat(FormSchema.parse(json).findings())
                .extracting(SchemaFinding::message)
                .containsExactly("A component's id is missing or used twice", "The key \"a\" is used twice");
    }

    @Test
    void wantsAnIdThatNamesItsSubject() {
        assertThat(FormSchema.parse("{\"id\": \"assess\", \"components\": []}").findings())
                .extracting(SchemaFinding::message)
                .containsExactly("The form's id \"assess\" does not name its subject");
    }

    @Test
    void refusesAFormThatIsNestedTooDeep() {
        assertThatThrownBy(() -> FormSchema.parse("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested too deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The form is not a JSON object",
                "'' | The form is not a JSON object",
                "{ | The form is not JSON"
            })
    void refusesWhatIsNoForm(String json, String message) {
        assertThatThrownBy(() -> FormSchema.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
