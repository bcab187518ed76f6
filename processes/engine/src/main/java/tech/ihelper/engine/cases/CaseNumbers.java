package tech.ihelper.engine.cases;

import org.operaton.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Numbers of cases. */
@Component
public class CaseNumbers {

    /**
     * Gives its number to the case whose task method runs now: a process that others call begins without one, because
     * its subject draws the number.
     *
     * @throws IllegalStateException when no model called the running method
     */
    public void give(String number) {
        var context = Context.getBpmnExecutionContext();
        if (context == null) {
            throw new IllegalStateException("No case is at work here that could be numbered " + number);
        }
        context.getExecution().setProcessBusinessKey(number);
    }
}
