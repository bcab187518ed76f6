package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class FormValidatorTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void acceptsGoodAnswersAndHandsThemOverByType() throws IOException {
        var answers = goodAnswers();

        var result = validate(assess(), answers);

        assertThat(result.errors()).isEmpty();
        assertThat(result.isAccepted()).isTrue();
        assertThat(result.values())
                .containsEntry("impact", "team")
                .containsEntry("affected", 3L)
                .containsEntry("checked", true)
                .containsEntry("opens", "06:30")
                .containsEntry("reporter", null);
    }

    @Test
    void saysEverythingThatIsWrongAtOnceInWordsThatHelp() throws IOException {
        var result = validate(assess(), Map.of("impact", "nobody", "affected", 0, "seen", "short"));

        assertThat(result.isAccepted()).isFalse();
        assertThat(result.errors())
                .containsExactly(
                        new FieldError(
                                "impact",
                                "option",
                                "Choose one of these for “Who is hit?”: person, team, client, unknown."),
                        new FieldError("workaround", "required", "Choose an answer for “Is there a way around it?”."),
                        new FieldError("affected", "min", "Give 1 or more for “How many tills?”."),
                        new FieldError("seen", "minLength", "Write at least 10 characters in “What do you see?”."),
                        new FieldError(
                                "checked", "required", "Tick “I have seen it myself, not only in the monitoring”."));
    }

    @Test
    void refusesWhatTheFormDoesNotAskFor() throws IOException {
        var answers = goodAnswers();
        answers.put("priority", "P1");

        var result = validate(assess(), answers);

        assertThat(result.errors())
                .containsExactly(
                        new FieldError("priority", "unknown", "This form does not ask for “priority”. Leave it out."));
        assertThat(result.values()).doesNotContainKey("priority");
    }

    /** One row: what the field demands, what is sent, the code of the refusal; no code means accepted. */
    @ParameterizedTest(name = "{0} given {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                // textfield and textarea
                "'type':'textfield' | 'x' | -",
                "'type':'textfield' | null | -",
                "'type':'textfield' | 5 | type",
                "'type':'textfield' | true | type",
                "'type':'textfield' | ['x'] | type",
                "'type':'textfield' | {'a':'b'} | type",
                "'type':'textfield','validate':{'required':true} | '' | required",
                "'type':'textfield','validate':{'required':true} | ' ' | -",
                "'type':'textfield','validate':{'minLength':3} | ' ab ' | minLength",
                "'type':'textfield','validate':{'minLength':3} | '' | -",
                "'type':'textfield','validate':{'maxLength':3} | ' abc ' | -",
                "'type':'textfield','validate':{'maxLength':3} | 'abcd' | maxLength",
                "'type':'textfield','validate':{'pattern':'[0-9]{2}'} | 'a12b' | -",
                "'type':'textfield','validate':{'pattern':'^[0-9]{2}$'} | 'a12b' | pattern",
                "'type':'textfield','validate':{'pattern':'^[0-9]{2}$'} | '' | -",
                "'type':'textarea','validate':{'pattern':'^[0-9]{2}$'} | '12\\n' | pattern",
                "'type':'textfield','validate':{'validationType':'email'} | 'a@b.de' | -",
                "'type':'textfield','validate':{'validationType':'email'} | 'a@b@c' | format",
                "'type':'textfield','validate':{'validationType':'phone'} | '+4930664040900' | -",
                "'type':'textfield','validate':{'validationType':'phone'} | '030 664' | format",
                // number
                "'type':'number' | 5 | -",
                "'type':'number' | 5.25 | -",
                "'type':'number' | 1e400 | type",
                "'type':'number' | '5' | type",
                "'type':'number' | 'NaN' | type",
                "'type':'number' | true | type",
                "'type':'number' | [5] | type",
                "'type':'number','serializeToString':true | '5.10' | -",
                "'type':'number','serializeToString':true | 'five' | type",
                "'type':'number','validate':{'required':true} | null | required",
                "'type':'number','validate':{'required':true} | '' | required",
                "'type':'number','validate':{'required':true} | 0 | -",
                "'type':'number','validate':{'min':0} | 0 | -",
                "'type':'number','validate':{'min':1} | 0 | min",
                "'type':'number','validate':{'max':1} | 1.01 | max",
                "'type':'number','decimalDigits':0 | 5.0 | -",
                "'type':'number','decimalDigits':0 | 5.5 | format",
                "'type':'number','decimalDigits':2 | 5.123 | format",
                "'type':'number','increment':0.1 | 0.3 | -",
                "'type':'number','increment':5 | 12 | format",
                // checkbox
                "'type':'checkbox' | true | -",
                "'type':'checkbox' | null | -",
                "'type':'checkbox' | 'true' | type",
                "'type':'checkbox' | 1 | type",
                "'type':'checkbox','validate':{'required':true} | false | required",
                "'type':'checkbox','validate':{'required':true} | null | required",
                // select and radio
                "'type':'select','values':['a','b'] | 'a' | -",
                "'type':'select','values':['a','b'] | 'c' | option",
                "'type':'select','values':['a','b'] | ['a'] | option",
                "'type':'select','values':['1'] | 1 | option",
                "'type':'select','values':[{'label':'One','value':1}] | 1.0 | -",
                "'type':'select','values':[{'label':'One','value':1}] | '1' | option",
                "'type':'select','values':[{'label':'One','value':1}] | 'One' | option",
                "'type':'radio','values':['a'],'validate':{'required':true} | null | required",
                "'type':'radio','values':['a'] | null | -",
                // datetime
                "'type':'datetime','subtype':'date' | '2026-11-23' | -",
                "'type':'datetime','subtype':'date' | '2026-02-30' | format",
                "'type':'datetime','subtype':'date' | '2026-11-23T06:30' | format",
                "'type':'datetime','subtype':'date' | '23.11.2026' | format",
                "'type':'datetime','subtype':'date' | 20261123 | type",
                "'type':'datetime','subtype':'date','validate':{'required':true} | null | required",
                "'type':'datetime','subtype':'time' | '06:30' | -",
                "'type':'datetime','subtype':'time' | '24:30' | format",
                "'type':'datetime','subtype':'time' | 'half past six' | format",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_offset' | '06:30+01:00' | -",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_offset' | '06:30' | format",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_normalized' | '05:30Z' | -",
                "'type':'datetime','subtype':'datetime' | '2026-11-23T06:30' | -",
                "'type':'datetime','subtype':'datetime' | '2026-11-23' | format",
                "'type':'datetime','subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-11-23T06:30+25:00' | format",
                // what cannot be answered is not looked at
                "'type':'textfield','disabled':true,'validate':{'minLength':3} | 'x' | -",
                "'type':'textfield','readonly':true,'validate':{'minLength':3} | 'x' | -",
            })
    void reachesTheVerdictOfFormJs(String field, String answer, String code) throws IOException {
        var schema = FormSchema.parse("{'id':'sample.x','components':[{'id':'it','key':'it','label':'It',%s}]}"
                .formatted(field)
                .replace('\'', '"'));
        assertThat(schema.findings()).isEmpty();

        var errors = validate(schema, json("{'it':" + answer + "}")).errors();

        assertThat(errors).extracting(FieldError::code).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(errors).allSatisfy(error -> assertThat(error.message()).contains("“It”"));
    }

    @Test
    void keepsWhatIsSentForAFieldThatCannotBeAnsweredOutOfTheAnswers() throws IOException {
        var schema = FormSchema.parse(
                """
                {"id": "sample.x", "components": [
                  {"id": "a", "key": "a", "type": "textfield", "label": "A", "readonly": true},
                  {"id": "b", "key": "b", "type": "textfield", "label": "B"}]}
                """);

        var result = validate(schema, json("{'a': 'forged', 'b': 'honest'}"));

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.values()).containsEntry("a", null).containsEntry("b", "honest");
    }

    @Test
    void makesASingleLineOfALineAndNeverKeepsANul() throws IOException {
        var schema = FormSchema.parse(
                """
                {"id": "sample.x", "components": [{"id": "a", "key": "a", "type": "textfield", "label": "A"}]}
                """);

        assertThat(validate(schema, Map.of("a", "one\ntwo\0")).values()).containsEntry("a", "one two\uFFFD");
    }

    @Test
    void losesNoDigitOfALongNumber() throws IOException {
        var schema = FormSchema.parse(
                """
                {"id": "sample.x", "components": [{"id": "a", "key": "a", "type": "number", "label": "A"}]}
                """);
        var number = new BigDecimal("12345678901234567.89");

        assertThat(validate(schema, Map.of("a", number)).values()).containsEntry("a", number);
    }

    @Test
    void isNotHeldUpByAPatternThatNeverEnds() {
        var schema = FormSchema.parse(
                """
                {"id": "sample.x", "components": [
                  {"id": "a", "key": "a", "type": "textfield", "label": "A", "validate": {"pattern": "^(a+)+$"}}]}
                """);
        var text = "a".repeat(60) + "!";

        var result =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> validate(schema, Map.of("a", text)));

        assertThat(result.errors()).extracting(FieldError::code).containsExactly("pattern");
    }

    private static FormResult validate(FormSchema schema, Map<String, Object> answers) {
        return FormValidator.validate(schema, answers, FormContext.at(CLOCK));
    }

    private static FormSchema assess() throws IOException {
        return FormSchema.parse(new ClassPathResource("sample/assess.form").getContentAsString(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> goodAnswers() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("impact", "team");
        answers.put("workaround", "cash");
        answers.put("opens", "06:30");
        answers.put("affected", 3);
        answers.put("reporter", "");
        answers.put("seen", "Both shops hang on the same uplink.");
        answers.put("checked", true);
        return answers;
    }

    private static Map<String, Object> json(String text) throws IOException {
        return JSON.readValue(text.replace('\'', '"'), new TypeReference<>() {});
    }
}
