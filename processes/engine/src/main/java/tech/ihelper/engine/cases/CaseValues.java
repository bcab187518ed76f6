package tech.ihelper.engine.cases;

import java.util.Optional;
import org.operaton.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** What a case was given and its model does not name: what callers of a reusable process may leave out. */
@Component
public class CaseValues {

    /**
     * A text of the case whose task method runs now; empty where it has none of this name.
     *
     * @throws IllegalStateException when no model called the running method
     */
    public Optional<String> text(String variable) {
        var context = Context.getBpmnExecutionContext();
        if (context == null) {
            throw new IllegalStateException("No case is at work here that could have " + variable);
        }
        return Optional.ofNullable(context.getExecution().getVariable(variable))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }
}
