package tech.ihelper.engine.studio.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnEngineException;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.studio.ModelDesk;

/**
 * Tries a decision as somebody is drawing it, with what a case would hand to it. It is evaluated as the engine evaluates
 * deployed ones, once the gate finds nothing in it that could do harm. Nothing is deployed, stored or written down.
 */
@Component
public class TestBench {

    private static final String OVERLAPPING = "overlapping-rows";
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ModelDesk desk;
    private final ProcessEngine engine;
    private final ShortRuns runs = new ShortRuns(LONGEST);

    TestBench(ModelDesk desk, ProcessEngine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /**
     * What there is to try.
     *
     * @param key of the model that this text is a draft of
     * @throws tech.ihelper.contracts.Refusal when the gate finds an error other than rows that contradict each other
     */
    public List<BenchDecision> decisions(String key, String source) {
        checked(key, source);
        return runs.run(() -> file(evaluation(), source).all());
    }

    /**
     * What a decision answers.
     *
     * @param values as they were typed, by the name of their field; a field without one is null to the decision
     * @throws tech.ihelper.contracts.Refusal when the gate finds such an error, a value is not what its field wants, or there
     *     is no such field, or it takes too long
     */
    public BenchRun run(String key, String source, String decision, Map<String, @Nullable String> values) {
        checked(key, source);
        return runs.run(() -> {
            var evaluation = evaluation();
            var file = file(evaluation, source);
            var asked = file.decision(decision).orElseThrow(BenchRefusal::unknownDecision);
            return evaluation.run(asked, BenchValues.variables(file.fields(asked), values));
        });
    }

    /** Rows that contradict each other are what one tries a table for; whatever else is wrong is not evaluated. */
    private void checked(String key, String source) {
        var findings = desk.check(List.of(desk.drawn(key, source, null, Caller.SYSTEM)));
        if (findings.stream()
                .anyMatch(finding -> finding.isError() && !finding.rule().equals(OVERLAPPING))) {
            throw BenchRefusal.erroneous();
        }
    }

    private BenchEvaluation evaluation() {
        var running =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDmnEngineConfiguration();
        return new BenchEvaluation((DefaultDmnEngineConfiguration) running);
    }

    private static BenchFile file(BenchEvaluation evaluation, String source) {
        try {
            var model = Dmn.readModelFromStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
            return new BenchFile(model, evaluation.engine().parseDecisions(model));
        } catch (DmnEngineException | ModelException e) {
            throw BenchRefusal.unparsed();
        }
    }
}
