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
                "{'type':'dynamiclist','path':'x'} | Components of type \"dynamiclist\" are not supported",
                "{'type':'group'} | Components of type \"group\" are not supported",
                "{'type':'filepicker','key':'f'} | Components of type \"filepicker\" are not supported",
                "{'type':'html','content':'<b>'} | Components of type \"html\" are not supported",
                "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'=b'}} | \"conditional\" of a textfield is not supported",
                "{'type':'textfield','key':'a','label':'=name'} | \"label\" is an expression",
                "{'type':'text','text':'Hello {{name}}'} | \"text\" is an expression",
                "{'type':'textfield','key':'a','label':'A','readonly':'=b'} | \"readonly\" is an expression",
                "{'type':'number','key':'a','label':'A','validate':{'max':'=b'}} | \"max\" is an expression",
                "{'type':'select','key':'a','label':'A','valuesKey':'b','values':['x']} | \"valuesKey\" of a select is not supported",
                "{'type':'select','key':'a','label':'A','valuesExpression':'=b','values':['x']} | \"valuesExpression\" of a select is not supported",
                "{'type':'datetime','key':'a','dateLabel':'A','disallowPassedDates':true} | \"disallowPassedDates\" of a datetime is not supported",
                "{'type':'radio','key':'a','label':'A'} | There is nothing to choose from",
                "{'type':'radio','key':'a','label':'A','values':['x'],'defaultValue':'y'} | The default value is not one of the options",
                "{'type':'radio','key':'a','label':'A','values':['x','x']} | An option's value is missing, not simple, or used twice",
                "{'type':'textfield','key':'a.b','label':'A'} | The key \"a.b\" cannot name an answer",
                "{'type':'textfield','label':'A'} | The key \"\" cannot name an answer",
                "{'type':'textfield','key':'a'} | The field \"a\" has no words for people",
                "{'type':'textfield','key':'a','label':'A','validate':{'pattern':'['}} | The pattern cannot be read: Unclosed character class",
                "{'type':'textfield','key':'a','label':'A','validate':{'minLength':5,'maxLength':2}} | minLength is larger than maxLength",
                "{'type':'number','key':'a','label':'A','validate':{'min':5,'max':2}} | min is larger than max",
                "{'type':'number','key':'a','label':'A','increment':0} | increment is not above zero",
                "{'type':'textfield','key':'a','label':'A','readonly':true,'validate':{'required':true}} | The field \"a\" is required but cannot be answered",
                "{'type':'textfield','key':'a','label':'A','validate':{'custom':1}} | \"custom\" of the validation is not supported",
            })
    void namesWhatTheHouseDoesNotSupport(String component, String message) {
        var json = "{'id':'sample.x','components':[%s]}"
                .formatted(component.replaceFirst("\\{", "{'id':'it',"))
                .replace('\'', '"');

        var findings = FormSchema.parse(json).findings();

        assertThat(findings).extracting(SchemaFinding::message).contains(message.replace("option\"s", "option's"));
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
