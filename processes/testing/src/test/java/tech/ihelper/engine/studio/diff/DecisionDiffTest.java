package tech.ihelper.engine.studio.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.engine.studio.ModelType;

/** What a manager changed in a decision, in sentences. */
class DecisionDiffTest {

    private static final String ROW_1 = row("r1", "\"critical\"", "\"P1\"");
    private static final String ROW_2 = row("r2", "\"warning\"", "\"P3\"");
    private static final String ROW_3 = row("r3", "", "\"P4\"");

    private static final String MODEL =
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="Severity" namespace="x">
              <inputData id="alert" name="Alert" />
              <decision id="severity" name="Severity" camunda:historyTimeToLive="P30D">
                <description>How urgent it is.</description>
                <informationRequirement id="ir"><requiredInput href="#alert" /></informationRequirement>
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="in" label="Alert severity"><inputExpression id="ie" typeRef="string"><text>alertSeverity</text></inputExpression></input>
                  <output id="out" label="Priority" name="priority" typeRef="string" />
                  %s
                </decisionTable>
              </decision>
              <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="severity"><dc:Bounds height="80" width="180" x="160" y="80" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
            </definitions>
            """
                    .formatted(ROW_1 + ROW_2 + ROW_3);

    private static String row(String id, String input, String output) {
        return "<rule id=\"%1$s\"><inputEntry id=\"%1$s-i\"><text>%2$s</text></inputEntry><outputEntry id=\"%1$s-o\"><text>%3$s</text></outputEntry></rule>\n"
                .formatted(id, input, output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "P3" | "P2" | changed Row 2: Priority "P3" -> "P2"
                    "warning" | "warning","minor" | changed Row 2: Alert severity "warning" -> "warning","minor"
                    hitPolicy="FIRST" | hitPolicy="COLLECT" | changed Severity: hit policy the first row that fits -> all rows that fit
                    How urgent it is. | How bad it is. | changed Severity: note How urgent it is. -> How bad it is.
                    label="Priority" | label="Urgency" | changed Output “Urgency”: label Priority -> Urgency
                    >alertSeverity< | >severity< | changed Input “Alert severity”: reads alertSeverity -> severity
                    typeRef="string" /> | typeRef="integer" /> | changed Output “Priority”: type string -> integer
                    TimeToLive="P30D" | TimeToLive="P60D" | changed Severity: history is kept 30 days -> 60 days
                    <requiredInput href="#alert" /> | <requiredInput href="#other" /> | changed Severity: needs + other; needs - Alert
                    x="160" | x="260" | moved Severity
                    """)
    void saysWhatIsDifferent(String before, String after, String sentence) {
        assertThat(MODEL).contains(before);
        assertThat(Sentences.of(ModelType.DECISION, MODEL, MODEL.replace(before, after)))
                .containsExactly(sentence);
    }

    @Test
    void tellsRowsThatCameAndWent() {
        assertThat(Sentences.of(ModelType.DECISION, MODEL, MODEL.replace(ROW_2, row("new", "\"minor\"", "\"P3\""))))
                .containsExactly(
                        "added Row 2: Alert severity + \"minor\"; Priority + \"P3\"",
                        "removed Row 2: Alert severity - \"warning\"; Priority - \"P3\"");
    }

    @Test
    void tellsTheRowThatMovedAndNotThoseThatItPassed() {
        assertThat(Sentences.of(
                        ModelType.DECISION, MODEL, MODEL.replace(ROW_1, "").replace(ROW_3, ROW_3 + ROW_1)))
                .containsExactly("moved Row 3: place 1 -> 3");
    }

    @Test
    void tellsANewColumnAndTheCellsThatSaySomethingInIt() {
        var wider = MODEL.replace(
                        "<output id",
                        "<input id=\"tier\" label=\"Tier\"><inputExpression><text>tier</text></inputExpression></input><output id")
                .replace(
                        "<outputEntry id=\"r1-o\"",
                        "<inputEntry id=\"x1\"><text>\"gold\"</text></inputEntry><outputEntry id=\"r1-o\"")
                .replace(
                        "<outputEntry id=\"r2-o\"",
                        "<inputEntry id=\"x2\"><text></text></inputEntry><outputEntry id=\"r2-o\"")
                .replace(
                        "<outputEntry id=\"r3-o\"",
                        "<inputEntry id=\"x3\"><text></text></inputEntry><outputEntry id=\"r3-o\"");

        assertThat(Sentences.of(ModelType.DECISION, MODEL, wider))
                .containsExactly("added Input “Tier”: label + Tier; reads + tier", "changed Row 1: Tier + \"gold\"");
    }

    @Test
    void laysBothVersionsOfATableIntoOne() {
        var changed = MODEL.replace(ROW_2, row("new", "\"minor\"", "\"P3\"")).replace("\"P4\"", "\"P5\"");

        var table = ModelDiff.of(ModelType.DECISION, MODEL.getBytes(UTF_8), changed.getBytes(UTF_8))
                .tables()
                .get(0);

        assertThat(table.name()).isEqualTo("Severity");
        assertThat(table.columns()).containsExactly("Alert severity", "Priority");
        assertThat(table.lines())
                .extracting(MergedTable.Line::id, MergedTable.Line::kind, MergedTable.Line::place)
                .containsExactly(
                        tuple("r1", null, 1),
                        tuple("r2", Change.Kind.REMOVED, 2),
                        tuple("new", Change.Kind.ADDED, 2),
                        tuple("r3", Change.Kind.CHANGED, 3));
        assertThat(table.lines().get(3).cells().get(1)).isEqualTo(new MergedTable.Cell("\"P4\"", "\"P5\""));
    }

    @Test
    void makesNoTableThatASmallFileBlowsUp() {
        var wide = MODEL.replace(
                "</decisionTable>",
                IntStream.range(0, 1_000)
                                .mapToObj(n -> "<input id=\"c" + n + "\" />")
                                .collect(Collectors.joining())
                        + "<rule />".repeat(1_000) + "</decisionTable>");

        var diff = ModelDiff.of(ModelType.DECISION, MODEL.getBytes(UTF_8), wide.getBytes(UTF_8));

        assertThat(diff.tables()).isEmpty();
        assertThat(diff.changes().size()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void passesOverHowItIsWritten() {
        assertThat(Sentences.of(
                        ModelType.DECISION,
                        MODEL,
                        MODEL.replace("id=\"r1-i\"", "id=\"UnaryTests_1\"")
                                .replace("\n", "\n\n")
                                .replace(
                                        "hitPolicy=\"FIRST\"",
                                        "preferredOrientation=\"Rule-as-Row\" hitPolicy=\"FIRST\"")))
                .isEmpty();
    }
}
