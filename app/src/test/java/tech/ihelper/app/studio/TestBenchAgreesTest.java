package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.bench.BenchField;
import tech.ihelper.engine.studio.bench.TestBench;

/** Whatever the engine answers to the decisions that come with the product, the bench answers to their files. */
@AppTest
class TestBenchAgreesTest {

    private static final int ROUNDS = 60;

    @Autowired
    DeployedModels models;

    @Autowired
    TestBench bench;

    @Autowired
    DecisionService engine;

    private final Random random = new Random(6);

    @Test
    void withEveryPackagedDecision() {
        var decisions = models.newest().stream()
                .filter(model -> model.type() == ModelType.DECISION)
                .toList();

        assertThat(decisions).extracting(DeployedModel::key).contains("emergency-response.severity");
        for (var decision : decisions) {
            var source = new String(models.bytes(decision), StandardCharsets.UTF_8);
            var fields = bench.decisions(decision.key(), source).stream()
                    .filter(one -> one.id().equals(decision.key()))
                    .findFirst()
                    .orElseThrow()
                    .fields();
            for (int round = 0; round < ROUNDS; round++) {
                var values = values(fields);
                assertThat(byBench(decision.key(), source, values))
                        .as("%s of %s", decision.key(), values)
                        .isEqualTo(byEngine(decision.key(), fields, values));
            }
        }
    }

    private Map<String, @Nullable String> values(List<BenchField> fields) {
        var values = new TreeMap<String, @Nullable String>();
        for (var field : fields) {
            var choices = new ArrayList<>(field.values());
            switch (field.type()) {
                case BOOLEAN -> choices.addAll(List.of("true", "false"));
                case WHOLE -> choices.addAll(List.of("0", "1", "7", "100", "100000"));
                default -> choices.add("something else");
            }
            if (random.nextInt(6) > 0) {
                values.put(field.name(), choices.get(random.nextInt(choices.size())));
            }
        }
        return values;
    }

    private List<Map<String, @Nullable Object>> byBench(
            String key, String source, Map<String, @Nullable String> values) {
        var run = bench.run(key, source, key, values);
        assertThat(run.failure()).isNull();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : run.steps().get(run.steps().size() - 1).rows()) {
            var outputs = new TreeMap<String, @Nullable Object>();
            row.outputs().forEach(output -> outputs.put(output.name(), output.value()));
            rows.add(outputs);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> byEngine(
            String key, List<BenchField> fields, Map<String, @Nullable String> values) {
        var variables = new HashMap<String, @Nullable Object>();
        for (var field : fields) {
            var text = values.get(field.name());
            variables.put(
                    field.name(),
                    text == null
                            ? null
                            : switch (field.type()) {
                                case BOOLEAN -> (Object) Boolean.valueOf(text);
                                case WHOLE -> Long.valueOf(text);
                                default -> text;
                            });
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : engine.evaluateDecisionTableByKey(key, variables).getResultList()) {
            rows.add(new TreeMap<String, @Nullable Object>(row));
        }
        return rows;
    }
}
