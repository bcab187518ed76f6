package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a browser never sends, and what programs do. What browsers send is {@link BrowserAgreementTest}'s. */
class NestedFormTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final FormContext NOW =
            FormContext.at(Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC));

    private static final FormSchema ORDER = FormSchema.parse(
            """
            {"id": "sample.order", "components": [
              {"id": "n", "key": "client.name", "type": "textfield", "label": "Client", "readonly": true},
              {"id": "u", "key": "until", "type": "datetime", "dateLabel": "Until", "disallowPassedDates": true},
              {"id": "w", "key": "why", "type": "textfield", "label": "Why", "conditional": {"hide": "=until = null"}},
              {"id": "l", "path": "lines", "type": "dynamiclist", "label": "Lines", "components": [
                {"id": "p", "key": "price", "type": "number", "label": "Price", "validate": {"required": true}},
                {"id": "t", "key": "twice", "type": "expression", "expression": "=this.price * 2"}]},
              {"id": "f", "path": "fixed", "type": "dynamiclist", "label": "Fixed", "allowAddRemove": false, "components": [
                {"id": "y", "key": "yes", "type": "checkbox", "label": "Yes"}]},
              {"id": "s", "key": "sum", "type": "expression", "expression": "=count(lines.price)"}]}
            """);

    @Test
    void keepsAnswersNestedAsTheFormIs() throws IOException {
        var result = validate(
                "{'until': '2026-12-01', 'why': 'x', 'lines': [{'price': 2}, {'price': 3.5}], 'fixed': [{'yes': true}]}");

        assertThat(ORDER.findings()).isEmpty();
        assertThat(result.errors()).isEmpty();
        assertThat(JSON.writeValueAsString(result.values()))
                .isEqualTo("{'client':{'name':null},'until':'2026-12-01','why':'x',".replace('\'', '"')
                        + "'lines':[{'price':2,'twice':4.0},{'price':3.5,'twice':7.0}],".replace('\'', '"')
                        + "'fixed':[{'yes':true}],'sum':2.0}".replace('\'', '"'));
    }

    @Test
    void namesTheRowAndThePlaceOfWhatIsWrong() throws IOException {
        var result =
                validate("{'lines': [{'price': 1}, {'price': 'x', 'forged': 1}], 'fixed': [{}], 'client': {'id': 7}}");

        assertThat(result.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("lines.1.price", "type"),
                        tuple("lines.1.forged", "unknown"),
                        tuple("client.id", "unknown"));
    }

    @Test
    void looksAtNothingThatCannotBeAnswered() throws IOException {
        var context = NOW.filledWith(json("{'client': {'name': 'Bäckerei Brandt'}}"));

        var result = FormValidator.validate(
                ORDER,
                json(
                        "{'client': {'name': 'forged'}, 'why': 'hidden', 'lines': [{'price': 1, 'twice': 99}], 'sum': 99}"),
                context);

        assertThat(result.errors()).isEmpty();
        assertThat(result.values())
                .containsEntry("client", Map.of("name", "Bäckerei Brandt"))
                .containsEntry("sum", 1.0)
                .doesNotContainKey("why");
        assertThat(result.values().get("lines")).asString().contains("twice=2.0");
    }

    @Test
    void refusesADateBeforeToday() throws IOException {
        assertThat(validate("{'until': '2026-11-23', 'why': 'x'}").errors())
                .containsExactly(new FieldError("until", "passed", "Give a date from today on for “Until”."));
        assertThat(validate("{'until': '2026-11-24', 'why': 'x'}").errors()).isEmpty();
    }

    @Test
    void neitherAddsToNorTakesFromFixedRows() throws IOException {
        assertThat(validate("{'fixed': [{'yes': true}, {'yes': true}]}").errors())
                .extracting(FieldError::message)
                .containsExactly("Neither add rows to “Fixed” nor take any away: there are 1.");
    }

    @Test
    void refusesTooManyRowsAndTooManyAnswers() throws IOException {
        var rows = Collections.nCopies(201, json("{'price': 1}"));

        assertThat(FormValidator.validate(ORDER, Map.of("lines", rows), NOW).errors())
                .extracting(FieldError::message)
                .containsExactly("Keep “Lines” to 200 rows.");

        var nested = FormSchema.parse(
                """
                {"id": "sample.x", "components": [{"id": "a", "path": "a", "type": "dynamiclist", "label": "A", "components": [
                  {"id": "k", "key": "k", "type": "checkbox", "label": "K"},
                  {"id": "b", "path": "b", "type": "dynamiclist", "label": "B", "components": [
                    {"id": "x", "key": "x", "type": "checkbox", "label": "X"}]}]}]}
                """);
        var many = Collections.nCopies(200, Map.of("b", Collections.nCopies(200, Map.of("x", true))));

        var result = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> FormValidator.validate(nested, Map.of("a", many), NOW));

        assertThat(result.errors()).extracting(FieldError::code).containsExactly("large");
    }

    @Test
    void speaksThePagesLanguage() throws IOException {
        var result = FormValidator.validate(ORDER, json("{'lines': [{}]}"), NOW.in(Locale.GERMANY));

        assertThat(result.errors())
                .containsExactly(new FieldError("lines.0.price", "required", "Füllen Sie „Price“ aus."));
    }

    @Test
    void refusesWhatDependsOnMoreThanTheAnswers() {
        var schema = FormSchema.parse(
                """
                {"id": "sample.x", "components": [
                  {"id": "a", "key": "a", "type": "textfield", "label": "A", "conditional": {"hide": "=b = 1"}},
                  {"id": "b", "key": "b", "type": "textfield", "label": "B", "conditional": {"hide": "=a = 1"}},
                  {"id": "c", "key": "c", "type": "expression", "expression": "=1 + 1"},
                  {"id": "d", "key": "d", "type": "expression", "expression": "=c + 1"},
                  {"id": "count", "key": "count", "type": "number", "label": "Count"},
                  {"id": "l", "path": "l", "type": "dynamiclist", "label": "L", "components": [
                    {"id": "x", "key": "x", "type": "textfield", "label": "X"},
                    {"id": "y", "key": "y", "type": "textfield", "label": "Y", "conditional": {"hide": "=count(l) > 1"}},
                    {"id": "z", "key": "z", "type": "textfield", "label": "Z", "conditional": {"hide": "=this.y = 1"}},
                    {"id": "w", "key": "w", "type": "textfield", "label": "W", "readonly": true}]}]}
                """);

        assertThat(schema.findings())
                .extracting(SchemaFinding::componentId, SchemaFinding::message)
                .contains(
                        tuple("d", "“d” is computed from what is computed itself"),
                        tuple("y", "“l.y” calls “count”, which is also a field's key"),
                        tuple("z", "“l.z” reads “this.y” of a row, which may be hidden"),
                        tuple("w", "“l.w” cannot be answered, in a list whose rows can be added and removed"));
        assertThat(schema.findings())
                .extracting(SchemaFinding::message)
                .anyMatch(message -> message.endsWith("decides on itself, over other fields or at once"));
    }

    private static FormResult validate(String answers) throws IOException {
        return FormValidator.validate(ORDER, json(answers), NOW);
    }

    private static Map<String, Object> json(String text) throws IOException {
        return JSON.readValue(text.replace('\'', '"'), new TypeReference<>() {});
    }
}
