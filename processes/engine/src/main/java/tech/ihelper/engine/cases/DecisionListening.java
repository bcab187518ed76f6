package tech.ihelper.engine.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.operaton.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.repository.DecisionDefinition;
import org.operaton.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hears of every decision of a case, inside the transaction that asked for it. */
@Component
class DecisionListening extends AbstractProcessEnginePlugin implements DmnDecisionEvaluationListener {

    private final ObjectProvider<DecisionTrail> trail;

    DecisionListening(ObjectProvider<DecisionTrail> trail) {
        this.trail = trail;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var decisions = engine.getDmnEngineConfiguration();
        if (decisions == null) {
            decisions = new DefaultDmnEngineConfiguration();
            engine.setDmnEngineConfiguration(decisions);
        }
        decisions.getCustomPostDecisionEvaluationListeners().add(this);
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        var context = Context.getCoreExecutionContext();
        if (context == null || !(context.getExecution() instanceof ExecutionEntity execution)) {
            return; // tried out by hand, in no case
        }
        var key = execution.getProcessBusinessKey();
        var number = key == null ? execution.getProcessInstanceId() : key;
        event.getRequiredDecisionResults().forEach(required -> record(number, required));
        record(number, event.getDecisionResult());
    }

    private void record(String number, DmnDecisionLogicEvaluationEvent event) {
        if (!(event instanceof DmnDecisionTableEvaluationEvent table)) {
            return;
        }
        var decision = table.getDecision();
        trail.getObject()
                .record(
                        number,
                        decision.getKey(),
                        decision.getName() == null ? decision.getKey() : decision.getName(),
                        decision instanceof DecisionDefinition deployed ? deployed.getVersion() : 0,
                        rows(table),
                        inputs(table),
                        outputs(table));
    }

    private static List<Decision.Row> rows(DmnDecisionTableEvaluationEvent table) {
        var all = table.getDecision().getDecisionLogic() instanceof DmnDecisionTableImpl logic
                ? logic.getRules().stream().map(DmnDecisionTableRuleImpl::getId).toList()
                : List.<String>of();
        return table.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .map(id -> new Decision.Row(id, all.indexOf(id) + 1))
                .toList();
    }

    private static Map<String, @Nullable Object> inputs(DmnDecisionTableEvaluationEvent table) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        for (var input : table.getInputs()) {
            inputs.put(input.getName() == null ? input.getId() : input.getName(), value(input.getValue()));
        }
        return inputs;
    }

    private static Map<String, @Nullable Object> outputs(DmnDecisionTableEvaluationEvent table) {
        var outputs = new LinkedHashMap<String, @Nullable Object>();
        var several = table.getMatchingRules().size() > 1;
        for (var rule : table.getMatchingRules()) {
            for (var output : rule.getOutputEntries().values()) {
                var name = output.getOutputName() == null ? output.getId() : output.getOutputName();
                if (several) {
                    @SuppressWarnings("unchecked")
                    var list = (List<@Nullable Object>) outputs.computeIfAbsent(name, k -> new ArrayList<>());
                    list.add(value(output.getValue()));
                } else {
                    outputs.put(name, value(output.getValue()));
                }
            }
        }
        return outputs;
    }

    private static @Nullable Object value(@Nullable TypedValue typed) {
        var value = typed == null ? null : typed.getValue();
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
