package tech.ihelper.engine.guard;

import java.util.ArrayDeque;
import java.util.Set;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;

/**
 * Refuses, each time a model is read, what the engine would turn into objects around the three choke points: it makes
 * form handlers and form validators itself, and loads a delegate's class before it asks for an object of it.
 */
final class GuardedParse extends BpmnParse {

    private static final Set<String> CLASSES = Set.of(
            "class",
            "delegateExpression",
            "formHandlerClass",
            "variableMappingClass",
            "variableMappingDelegateExpression");

    private static final Set<String> CODE = Set.of(
            "script", "scriptTask", "connector", "executionListener", "taskListener", "formData", "field", "import");

    GuardedParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        check(rootElement);
        super.parseRootElement();
    }

    /** However a model tells how often a step repeats, it is counted when a case comes to it. */
    @Override
    public ScopeImpl parseMultiInstanceLoopCharacteristics(Element activity, ScopeImpl scope) {
        var body = super.parseMultiInstanceLoopCharacteristics(activity, scope);
        if (body instanceof ActivityImpl step
                && step.getActivityBehavior() instanceof MultiInstanceActivityBehavior repeating) {
            if (repeating.getLoopCardinalityExpression() != null) {
                repeating.setLoopCardinalityExpression(new CountedRepetition(repeating.getLoopCardinalityExpression()));
            }
            if (repeating.getCollectionExpression() != null) {
                repeating.setCollectionExpression(new CountedRepetition(repeating.getCollectionExpression()));
            }
        }
        return body;
    }

    /** Without recursion: a model may be nested deeper than the stack. */
    private static void check(Element root) {
        var open = new ArrayDeque<Element>();
        open.push(root);
        while (!open.isEmpty()) {
            var element = open.pop();
            if (CODE.contains(element.getTagName())) {
                throw new ProcessEngineException("Models may not contain '" + element.getTagName() + "'.");
            }
            for (var attribute : element.attributes()) {
                // The engine keys an attribute by its name or by namespace and name.
                if (CLASSES.contains(attribute.substring(attribute.lastIndexOf(':') + 1))) {
                    throw new ProcessEngineException("Models may not name Java classes: '" + attribute + "'.");
                }
            }
            element.elements().forEach(open::push);
        }
    }
}
