package tech.ihelper.engine.studio.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.engine.studio.ModelType;

/** What a manager changed in a form, in sentences. */
class FormDiffTest {

    private static final String CAUSE =
            "{ \"id\": \"f-cause\", \"key\": \"cause\", \"type\": \"textarea\", \"label\": \"What was the cause?\", \"validate\": { \"required\": true, \"maxLength\": 4000 } }";
    private static final String HIT =
            "{ \"id\": \"f-hit\", \"key\": \"impact\", \"type\": \"radio\", \"label\": \"Who is hit?\", \"values\": [{ \"label\": \"One person\", \"value\": \"person\" }, { \"label\": \"A team\", \"value\": \"team\" }] }";
    private static final String WHEN =
            "{ \"id\": \"f-when\", \"key\": \"when\", \"type\": \"datetime\", \"label\": \"Since when?\", \"conditional\": { \"hide\": \"=impact = null\" } }";

    private static final String FORM =
            "{ \"id\": \"review\", \"type\": \"default\", \"schemaVersion\": 18, \"components\": [" + CAUSE + ", " + HIT
                    + ", " + WHEN + "] }";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Who is hit? | Who cannot work? | changed Who cannot work?: label Who is hit? -> Who cannot work?
                    4000 | 500 | changed What was the cause?: has so many characters at most 4000 -> 500
                    "required": true | "required": false | changed What was the cause?: must be answered yes -> no
                    "textarea" | "textfield" | changed What was the cause?: kind textarea -> textfield
                    "key": "cause" | "key": "reason" | changed What was the cause?: answers are kept as cause -> reason
                    "A team" | "A shop or a team" | changed Who is hit?: choice team A team -> A shop or a team
                    =impact = null | =impact = "person" | changed Since when?: is hidden when =impact = null -> =impact = "person"
                    """)
    void saysWhatIsDifferent(String before, String after, String sentence) {
        assertThat(FORM).contains(before);
        var changed = FORM.replace(before, before.contains("\"") ? after : after.replace("\"", "\\\""));

        assertThat(Sentences.of(ModelType.FORM, FORM, changed)).containsExactly(sentence);
    }

    @Test
    void tellsFieldsThatCameAndWent() {
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace(
                                CAUSE,
                                "{ \"id\": \"n\", \"key\": \"note\", \"type\": \"textfield\", \"label\": \"Note\" }")))
                .containsExactly(
                        "added Note: answers are kept as + note; label + Note",
                        "removed What was the cause?: answers are kept as - cause; label - What was the cause?; must be answered - yes; has so many characters at most - 4000");
    }

    @Test
    void tellsTheFieldThatMoved() {
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace(WHEN, "").replace(", ]", "]").replace(CAUSE, WHEN + ", " + CAUSE)))
                .containsExactly("moved Since when?: place 3 -> 1");
    }

    @Test
    void tellsANewChoiceAndTheirNewOrder() {
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace(
                                "{ \"label\": \"One person\"",
                                "{ \"label\": \"Nobody\", \"value\": \"none\" }, { \"label\": \"One person\"")))
                .containsExactly("changed Who is hit?: choice none + Nobody");
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace("{ \"label\": \"One person\", \"value\": \"person\" }, ", "")
                                .replace(
                                        "\"team\" }",
                                        "\"team\" }, { \"label\": \"One person\", \"value\": \"person\" }")))
                .containsExactly("changed Who is hit?: choices in the order person, team -> team, person");
    }

    @Test
    void knowsAFieldAgainThatWasDrawnAnewForTheSameAnswer() {
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace("f-cause", "Field_0x7a").replace("4000", "300")))
                .containsExactly("changed What was the cause?: has so many characters at most 4000 -> 300");
    }

    @Test
    void listsTheFieldsOfBothVersionsTogether() {
        var changed = FORM.replace(HIT, HIT.replace("f-hit", "f-new").replace("impact", "hit"));

        var fields = ModelDiff.of(ModelType.FORM, FORM.getBytes(UTF_8), changed.getBytes(UTF_8))
                .tables()
                .get(0);

        assertThat(fields.columns()).containsExactly("Field", "Kind", "Answers are kept as", "Must be answered");
        assertThat(fields.lines())
                .extracting(MergedTable.Line::id, MergedTable.Line::kind)
                .containsExactly(
                        tuple("f-cause", null),
                        tuple("f-hit", Change.Kind.REMOVED),
                        tuple("f-new", Change.Kind.ADDED),
                        tuple("f-when", null));
    }

    @Test
    void passesOverHowItIsWritten() {
        assertThat(Sentences.of(
                        ModelType.FORM,
                        FORM,
                        FORM.replace(
                                        "\"schemaVersion\": 18",
                                        "\"schemaVersion\": 19, \"exporter\": { \"name\": \"form-js\" }")
                                .replace("\"type\": \"textarea\"", "\"disabled\": false, \"type\": \"textarea\"")
                                .replace(", ", ",\n")))
                .isEmpty();
    }
}
