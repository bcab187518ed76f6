package tech.ihelper.engine.studio.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.engine.ProcessEngine;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.engine.studio.bench.BenchField.Type;
import tech.ihelper.engine.studio.bench.BenchRun.Output;
import tech.ihelper.engine.studio.bench.BenchRun.Row;
import tech.ihelper.engine.studio.bench.BenchRun.Step;
import tech.ihelper.testing.ProcessTest;

class TestBenchTest {

    private static final String LOAD = "weigh.load";

    /** Where anything may be deployed, to compare with what the engine says to it. */
    private static final ProcessTest PROCESS = ProcessTest.of().withoutGate().started();

    @BeforeAll
    static void deploy() {
        PROCESS.get(PackagedModels.class).deploy("weigh");
    }

    @AfterAll
    static void close() {
        PROCESS.close();
    }

    private static String load() throws IOException {
        return new ClassPathResource("processes/weigh/load.dmn").getContentAsString(StandardCharsets.UTF_8);
    }

    /** The file of the model with other decisions in it. */
    private static String file(String decisions) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="load-definitions" name="Load" namespace="http://ihelper.tech/test">
                %s</definitions>"""
                .formatted(decisions);
    }

    private static String decision(String id, String content) {
        return """
                <decision id="%1$s" name="%1$s" camunda:historyTimeToLive="P365D"><description>Test.</description>%2$s</decision>
                """
                .formatted(id, content);
    }

    private static String table(String policy, String input, String type, String output, String... rows) {
        var rules = new StringBuilder();
        for (int i = 0; i < rows.length; i += 2) {
            rules.append("<rule id=\"%3$s-r%1$d\"><inputEntry id=\"%3$s-i%1$d\"><text>%2$s</text></inputEntry>"
                    .formatted(i / 2 + 1, rows[i], output));
            rules.append("<outputEntry id=\"%3$s-o%1$d\"><text>%2$s</text></outputEntry></rule>"
                    .formatted(i / 2 + 1, rows[i + 1], output));
        }
        return """
                <decisionTable id="%4$s-table" %1$s><input id="%4$s-in" label="In"><inputExpression id="%4$s-ie" typeRef="%3$s"><text>%2$s</text></inputExpression></input><output id="%4$s-out" label="Out" name="%4$s" typeRef="string"/>%5$s</decisionTable>"""
                .formatted(policy, input, type, output, rules);
    }

    private static BenchRun run(String source, Map<String, @Nullable String> values) {
        return PROCESS.get(TestBench.class).run(LOAD, source, LOAD, values);
    }

    private static List<Integer> numbers(Step step) {
        return step.rows().stream().map(Row::number).toList();
    }

    @Test
    void saysWhatATableReads() throws IOException {
        assertThat(PROCESS.get(TestBench.class).decisions(LOAD, load()))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.name()).isEqualTo("Load");
                    assertThat(decision.fields())
                            .extracting(BenchField::name, BenchField::label, BenchField::type)
                            .containsExactly(
                                    tuple("weight", "Weight", Type.WHOLE), tuple("fragile", "Fragile", Type.BOOLEAN));
                });
    }

    @Test
    void saysWhichRowDecidesWhichFitTooAndWhatComesOut() throws IOException {
        var run = run(load(), Map.of("weight", "120", "fragile", "true"));

        assertThat(run.failure()).isNull();
        assertThat(run.steps()).singleElement().satisfies(step -> {
            assertThat(numbers(step)).containsExactly(1);
            assertThat(step.alsoFit()).containsExactly(2, 3);
            assertThat(step.rows().get(0).id()).isEqualTo("heavy");
            assertThat(step.rows().get(0).outputs())
                    .containsExactly(new Output("vehicle", "Vehicle", "truck"), new Output("people", "People", 3));
        });
    }

    @Test
    void saysInWordsThatOnlyOneRowMayFit() throws IOException {
        var run = run(load().replace("\"FIRST\"", "\"UNIQUE\""), Map.of("weight", "120", "fragile", "false"));

        assertThat(run.failure()).contains("Rows 1 and 3", "only one row may");
        assertThat(run.steps()).singleElement().satisfies(step -> assertThat(numbers(step))
                .containsExactly(1, 3));
    }

    @Test
    void saysThatNoRowFits() {
        var source = file(decision(LOAD, table("", "colour", "string", "mood", "\"red\"", "\"angry\"")));

        var run = run(source, Map.of("colour", "blue"));

        assertThat(run.failure()).isNull();
        assertThat(run.steps()).singleElement().satisfies(step -> {
            assertThat(step.rows()).isEmpty();
            assertThat(step.remark()).isEqualTo("No row fits.");
        });
    }

    @Test
    void addsUpWhatATableCollects() {
        var source = file(decision(
                LOAD,
                table(
                                "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
                                "weight",
                                "integer",
                                "price",
                                "&gt; 1",
                                "2",
                                "&gt; 5",
                                "3")
                        .replace("name=\"price\" typeRef=\"string\"", "name=\"price\" typeRef=\"integer\"")));

        var run = run(source, Map.of("weight", "7"));

        assertThat(run.steps()).singleElement().satisfies(step -> {
            assertThat(numbers(step)).containsExactly(1, 2);
            assertThat(step.results()).extracting(Output::value).containsExactly(5);
        });
    }

    @Test
    void evaluatesWhatADecisionRequiresAndAsksOnlyForWhatComesFromOutside() {
        var mood = decision(
                "weigh.mood", table("", "colour", "string", "mood", "\"red\"", "\"angry\"", "\"blue\"", "\"calm\""));
        var twice = decision(
                "weigh.twice",
                "<variable id=\"v\" name=\"twice\" typeRef=\"integer\"/><informationRequirement id=\"r0\"><requiredDecision href=\"#weigh.mood\"/></informationRequirement><literalExpression id=\"l\"><text>stones * 2</text></literalExpression>");
        var load = decision(
                LOAD,
                "<informationRequirement id=\"r1\"><requiredDecision href=\"#weigh.twice\"/></informationRequirement>"
                        + table("", "mood", "string", "speed", "\"angry\"", "\"fast\"", "\"calm\"", "\"slow\""));
        var source = file(mood + twice + load);

        assertThat(PROCESS.get(TestBench.class).decisions(LOAD, source))
                .filteredOn(decision -> decision.id().equals(LOAD))
                .singleElement()
                .satisfies(decision -> assertThat(decision.fields())
                        .extracting(BenchField::name, BenchField::type, BenchField::values)
                        .containsExactly(
                                tuple("colour", Type.TEXT, List.of("red", "blue")),
                                tuple("stones", Type.ANY, List.of())));

        var run = run(source, Map.of("colour", "blue", "stones", "4"));

        assertThat(run.failure()).isNull();
        assertThat(run.steps()).extracting(Step::id).containsExactly("weigh.mood", "weigh.twice", LOAD);
        assertThat(run.steps().get(0).rows()).extracting(Row::number).containsExactly(2);
        assertThat(run.steps().get(1).results()).containsExactly(new Output("twice", "twice", 8));
        assertThat(run.steps().get(2).rows().get(0).outputs()).containsExactly(new Output("speed", "Out", "slow"));
    }

    @Test
    void comparesDatesByTheClockOnTheWall() {
        var source = file(decision(
                LOAD,
                table(
                        "hitPolicy=\"FIRST\"",
                        "due",
                        "date",
                        "when",
                        "&lt; date and time(\"2026-11-30T03:12:00\")",
                        "\"before\"",
                        "",
                        "\"after\"")));

        assertThat(run(source, Map.of("due", "2026-11-30T03:11"))
                        .steps()
                        .get(0)
                        .rows()
                        .get(0)
                        .outputs())
                .extracting(Output::value)
                .containsExactly("before");
        assertThat(run(source, Map.of("due", "2026-11-30T03:12"))
                        .steps()
                        .get(0)
                        .rows()
                        .get(0)
                        .outputs())
                .extracting(Output::value)
                .containsExactly("after");
    }

    @Test
    void takesAllowedValuesOnly() {
        var source = file(decision(LOAD, table("", "colour", "string", "mood", "", "\"any\""))
                .replace(
                        "</inputExpression>",
                        "</inputExpression><inputValues id=\"iv\"><text>\"red\",\"blue\"</text></inputValues>"));

        assertThat(PROCESS.get(TestBench.class).decisions(LOAD, source).get(0).fields())
                .containsExactly(new BenchField("colour", "In", Type.TEXT, List.of("red", "blue"), false));
        assertThatThrownBy(() -> run(source, Map.of("colour", "green"))).isInstanceOf(Refusal.class);
    }

    @Test
    void namesTheValueThatIsWrong() throws IOException {
        var source = load();

        assertThatThrownBy(() -> run(source, Map.of("weight", "heavy")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("weight");
                    assertThat(refusal.reason()).isEqualTo("'Weight' wants a whole number.");
                });
        assertThatThrownBy(() -> run(source, Map.of("weight", "1", "execution", "x")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).contains("execution"));
    }

    @Test
    void tellsOfAValueThatIsNotOfItsColumnsType() throws IOException {
        var source = load().replace("<text>3</text>", "<text>\"three\"</text>");

        var run = run(source, Map.of("weight", "120", "fragile", "false"));

        assertThat(run.failure())
                .startsWith("A case would stop here")
                .contains("three")
                .doesNotContain("DMN-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "#{execution}",
                "> > 100",
                "((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))",
                "function(x) x",
                "for i in 1..999999999 return i"
            })
    void evaluatesNothingThatTheGateRefuses(String cell) throws IOException {
        var source = load().replace("<text>\"truck\"</text>", "<text><![CDATA[" + cell + "]]></text>");

        assertThatThrownBy(() -> run(source, Map.of("weight", "120")))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("bench-model-erroneous"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy"})
    void speaksNoOtherLanguage(String language) throws IOException {
        var source = load().replaceFirst("<outputEntry id=\"h3\"", "$0 expressionLanguage=\"" + language + "\"");

        assertThatThrownBy(() -> run(source, Map.of("weight", "120"))).isInstanceOf(Refusal.class);
    }

    @Test
    void takesATypedValueForAValueAndNotForAnExpression() {
        var source = file(decision(
                LOAD,
                table("hitPolicy=\"FIRST\"", "colour", "string", "mood", "\"1 + 1\"", "\"as typed\"", "", "colour")));

        assertThat(run(source, Map.of("colour", "1 + 1")).steps().get(0).rows())
                .extracting(Row::number)
                .containsExactly(1);
        assertThat(run(source, Map.of("colour", "${1 + 1}"))
                        .steps()
                        .get(0)
                        .rows()
                        .get(0)
                        .outputs())
                .extracting(Output::value)
                .containsExactly("${1 + 1}");
    }

    @Test
    void givesUpWhatDoesNotEndAndGoesOnAfterwards() {
        var runs = new ShortRuns(Duration.ofMillis(50));
        var isOver = new AtomicBoolean();

        assertThatThrownBy(() -> runs.run(() -> {
                    while (!isOver.get()) {
                        Thread.onSpinWait();
                    }
                    return "at last";
                }))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("bench-too-long"));
        assertThat(runs.run(() -> "at once")).isEqualTo("at once");
        isOver.set(true);
    }

    @Test
    void survivesWhatIsNestedTooDeep() {
        var runs = new ShortRuns(Duration.ofSeconds(2));

        assertThatThrownBy(() -> runs.run(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("bench-too-deep"));
    }

    @Test
    void leavesNoTrace() throws IOException {
        run(load(), Map.of("weight", "120"));

        assertThat(PROCESS.get(ProcessEngine.class)
                        .getHistoryService()
                        .createHistoricDecisionInstanceQuery()
                        .count())
                .isZero();
        assertThat(PROCESS.jdbc()
                        .sql("select count(*) from decision_trail")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(PROCESS.repositoryService()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(LOAD)
                        .count())
                .isEqualTo(1);
    }

    /** Random tables and random values: whatever the running engine answers to a deployed decision, the bench answers too. */
    @Test
    void answersAsTheDeployedDecisionDoes() {
        var random = new Random(42);
        for (int round = 0; round < 40; round++) {
            var policy =
                    List.of("FIRST", "RULE ORDER", "COLLECT", "ANY", "UNIQUE").get(random.nextInt(5));
            var rows = IntStream.range(0, 1 + random.nextInt(5))
                    .boxed()
                    .flatMap(i -> List.of(cell(random), "\"out-%d\"".formatted(random.nextInt(2))).stream())
                    .toArray(String[]::new);
            var source = file(
                    decision(LOAD, table("hitPolicy=\"%s\"".formatted(policy), "weight", "integer", "result", rows)));
            var answers = IntStream.range(-1, 8)
                    .mapToObj(value -> byBench(source, value))
                    .toList();
            var deployment = PROCESS.repositoryService()
                    .createDeployment()
                    .addString("load.dmn", source)
                    .deploy()
                    .getId();
            try {
                assertThat(answers)
                        .as(source)
                        .isEqualTo(IntStream.range(-1, 8)
                                .mapToObj(TestBenchTest::byEngine)
                                .toList());
            } finally {
                PROCESS.repositoryService().deleteDeployment(deployment, true);
            }
        }
    }

    private static String cell(Random random) {
        var n = random.nextInt(6);
        return List.of(
                        "",
                        "&gt; " + n,
                        "&lt;= " + n,
                        String.valueOf(n),
                        "[%d..%d]".formatted(n, n + 2),
                        "not(%d)".formatted(n),
                        n + ", " + (n + 3))
                .get(random.nextInt(7));
    }

    private static List<Map<String, @Nullable Object>> byBench(String source, int value) {
        var run = run(source, Map.of("weight", String.valueOf(value)));
        if (run.failure() != null) {
            return List.of(Map.of("failed", true));
        }
        return run.steps().get(0).rows().stream()
                .map(row -> {
                    var outputs = new TreeMap<String, @Nullable Object>();
                    row.outputs().forEach(output -> outputs.put(output.name(), output.value()));
                    return (Map<String, @Nullable Object>) outputs;
                })
                .toList();
    }

    private static List<Map<String, @Nullable Object>> byEngine(int value) {
        try {
            var variables = new HashMap<String, Object>();
            variables.put("weight", (long) value);
            return PROCESS
                    .get(ProcessEngine.class)
                    .getDecisionService()
                    .evaluateDecisionTableByKey(LOAD, variables)
                    .getResultList()
                    .stream()
                    .map(row -> (Map<String, @Nullable Object>) new TreeMap<String, @Nullable Object>(row))
                    .toList();
        } catch (org.operaton.bpm.engine.ProcessEngineException | org.operaton.bpm.dmn.engine.DmnEngineException e) {
            return List.of(Map.of("failed", true));
        }
    }
}
