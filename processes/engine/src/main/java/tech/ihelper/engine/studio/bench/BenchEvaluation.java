package tech.ihelper.engine.studio.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.DmnEngineException;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionLiteralExpressionEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.operaton.bpm.dmn.engine.impl.hitpolicy.DefaultHitPolicyHandlerRegistry;
import org.operaton.bpm.dmn.engine.impl.hitpolicy.HitPolicyEntry;
import org.operaton.bpm.dmn.engine.impl.spi.hitpolicy.DmnHitPolicyHandler;
import org.operaton.bpm.dmn.engine.impl.spi.hitpolicy.DmnHitPolicyHandlerRegistry;
import org.operaton.bpm.model.dmn.BuiltinAggregator;
import org.operaton.bpm.model.dmn.HitPolicy;
import tech.ihelper.engine.studio.bench.BenchRun.Output;
import tech.ihelper.engine.studio.bench.BenchRun.Row;
import tech.ihelper.engine.studio.bench.BenchRun.Step;

/**
 * One evaluation that is watched: which rows fit, before the hit policy chooses among them or refuses, and what each
 * decision of the chain answered. It has an engine of its own that evaluates as the running one does and has none of its
 * listeners, so nothing is written down.
 */
final class BenchEvaluation {

    private final DmnHitPolicyHandlerRegistry hitPolicies = new DefaultHitPolicyHandlerRegistry();
    private final Map<String, List<String>> fits = new LinkedHashMap<>();
    private final Map<String, DmnDecisionLogicEvaluationEvent> answered = new LinkedHashMap<>();
    private @Nullable DmnDecisionTableEvaluationEvent refused;
    private final DmnEngine engine;

    BenchEvaluation(DefaultDmnEngineConfiguration running) {
        var own = new DefaultDmnEngineConfiguration();
        own.setFeelEngineFactory(running::getFeelEngine);
        own.setElProvider(running.getElProvider());
        own.setScriptEngineResolver(running.getScriptEngineResolver());
        own.setDefaultInputExpressionExpressionLanguage(running.getDefaultInputExpressionExpressionLanguage());
        own.setDefaultInputEntryExpressionLanguage(running.getDefaultInputEntryExpressionLanguage());
        own.setDefaultOutputEntryExpressionLanguage(running.getDefaultOutputEntryExpressionLanguage());
        own.setDefaultLiteralExpressionLanguage(running.getDefaultLiteralExpressionLanguage());
        own.setReturnBlankTableOutputAsNull(running.isReturnBlankTableOutputAsNull());
        own.getTransformer().setHitPolicyHandlerRegistry(new Watched());
        own.getCustomPostDecisionEvaluationListeners().add(this::answered);
        this.engine = own.buildEngine();
    }

    DmnEngine engine() {
        return engine;
    }

    /** @param decision of this engine */
    BenchRun run(DmnDecision decision, Map<String, @Nullable Object> variables) {
        String failure = null;
        try {
            engine.evaluateDecision(decision, variables);
        } catch (RuntimeException | StackOverflowError e) {
            failure = refused == null ? failed(e) : refused(refused);
        }
        var steps = answered.values().stream().map(this::step).collect(Collectors.toCollection(ArrayList::new));
        if (refused != null) {
            steps.add(step(refused));
        }
        return new BenchRun(List.copyOf(steps), failure);
    }

    private void answered(DmnDecisionEvaluationEvent event) {
        answered.clear();
        event.getRequiredDecisionResults().forEach(this::answer);
        answer(event.getDecisionResult());
    }

    private void answer(DmnDecisionLogicEvaluationEvent event) {
        answered.put(event.getDecision().getKey(), event);
    }

    private Step step(DmnDecisionLogicEvaluationEvent event) {
        var decision = event.getDecision();
        var id = decision.getKey();
        var name = BenchFile.name(decision);
        if (event instanceof DmnDecisionTableEvaluationEvent table
                && decision.getDecisionLogic() instanceof DmnDecisionTableImpl logic) {
            var ids = BenchFile.ids(logic);
            var rows = table.getMatchingRules().stream()
                    .map(rule -> new Row(rule.getId(), ids.indexOf(rule.getId()) + 1, outputs(rule, logic)))
                    .toList();
            var deciding = rows.stream().map(Row::id).toList();
            var alsoFit = fits.getOrDefault(id, List.of()).stream()
                    .filter(row -> !deciding.contains(row))
                    .map(row -> ids.indexOf(row) + 1)
                    .toList();
            return new Step(id, name, rows, alsoFit, collected(table), rows.isEmpty() ? "No row fits." : null);
        }
        return event instanceof DmnDecisionLiteralExpressionEvaluationEvent literal
                ? new Step(id, name, List.of(), List.of(), List.of(output(literal)), null)
                : new Step(id, name, List.of(), List.of(), List.of(), null);
    }

    private static Output output(DmnDecisionLiteralExpressionEvaluationEvent literal) {
        var name = literal.getOutputName();
        var value = literal.getOutputValue();
        return new Output(name, name, BenchValues.told(value == null ? null : value.getValue()));
    }

    private static List<Output> collected(DmnDecisionTableEvaluationEvent table) {
        var value = table.getCollectResultValue();
        if (value == null) {
            return List.of();
        }
        var name = Objects.requireNonNullElse(table.getCollectResultName(), "result");
        return List.of(new Output(name, name, BenchValues.told(value.getValue())));
    }

    private static List<Output> outputs(DmnEvaluatedDecisionRule rule, DmnDecisionTableImpl table) {
        var labels = new LinkedHashMap<String, String>();
        for (DmnDecisionTableOutputImpl output : table.getOutputs()) {
            if (output.getOutputName() != null
                    && output.getName() != null
                    && !output.getName().isBlank()) {
                labels.put(output.getOutputName(), output.getName());
            }
        }
        return rule.getOutputEntries().values().stream()
                .map(output -> {
                    var name = Objects.requireNonNullElse(output.getOutputName(), "result");
                    var value = output.getValue();
                    return new Output(
                            name,
                            labels.getOrDefault(name, name),
                            BenchValues.told(value == null ? null : value.getValue()));
                })
                .toList();
    }

    /** Why the hit policy takes none of the rows that fit. */
    private static String refused(DmnDecisionTableEvaluationEvent event) {
        var decision = event.getDecision();
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl table)) {
            return "";
        }
        var ids = BenchFile.ids(table);
        var numbers = event.getMatchingRules().stream()
                .map(rule -> String.valueOf(ids.indexOf(rule.getId()) + 1))
                .toList();
        var rows = numbers.size() == 1
                ? "Row " + numbers.get(0)
                : "Rows %s and %s"
                        .formatted(
                                String.join(", ", numbers.subList(0, numbers.size() - 1)),
                                numbers.get(numbers.size() - 1));
        var why =
                switch (table.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy()) {
                    case UNIQUE -> "fit, but only one row may (hit policy Unique)";
                    case ANY -> "fit and do not say the same (hit policy Any)";
                    default -> "fit, and their outputs cannot be put together under this hit policy";
                };
        return "%s of '%s' %s. A case would stop here.".formatted(rows, BenchFile.name(decision), why);
    }

    /** The engine's own words tell which value is not of which type. */
    private static String failed(Throwable e) {
        if (e instanceof DmnEngineException && e.getMessage() != null) {
            return "A case would stop here: %s"
                    .formatted(e.getMessage().replaceFirst("^[A-Z]+-\\d+ ", "").replaceFirst("^[A-Z/]+-\\d+ ", ""));
        }
        return "With these values an expression cannot be evaluated. A case would stop here.";
    }

    /** Lets each hit policy do its work and remembers what it was given. */
    private final class Watched implements DmnHitPolicyHandlerRegistry {

        @Override
        public @Nullable DmnHitPolicyHandler getHandler(HitPolicy policy, BuiltinAggregator aggregator) {
            var handler = hitPolicies.getHandler(policy, aggregator);
            return handler == null ? null : new WatchedHandler(handler);
        }

        @Override
        public void addHandler(HitPolicy policy, BuiltinAggregator aggregator, DmnHitPolicyHandler handler) {
            throw new UnsupportedOperationException();
        }
    }

    private final class WatchedHandler implements DmnHitPolicyHandler {

        private final DmnHitPolicyHandler handler;

        WatchedHandler(DmnHitPolicyHandler handler) {
            this.handler = handler;
        }

        @Override
        public DmnDecisionTableEvaluationEvent apply(DmnDecisionTableEvaluationEvent event) {
            fits.put(
                    event.getDecision().getKey(),
                    event.getMatchingRules().stream()
                            .map(DmnEvaluatedDecisionRule::getId)
                            .toList());
            refused = event;
            var decided = handler.apply(event);
            refused = null;
            answer(decided);
            return decided;
        }

        @Override
        public HitPolicyEntry getHitPolicyEntry() {
            return handler.getHitPolicyEntry();
        }
    }
}
