package tech.ihelper.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.form.handler.DefaultTaskFormHandler;
import org.operaton.bpm.engine.impl.form.validator.FormFieldValidator;
import org.operaton.bpm.engine.impl.form.validator.FormFieldValidatorContext;

/** Sings when anybody makes one or calls it: as a class, as a bean, as a static method. Nobody may. */
public class Canary extends DefaultTaskFormHandler
        implements JavaDelegate, ExecutionListener, TaskListener, FormFieldValidator {

    public static final List<String> SONGS = Collections.synchronizedList(new ArrayList<>());

    public Canary() {
        SONGS.add("made");
    }

    private Canary(boolean silent) {}

    /** A bean that has not sung yet. */
    public static Canary silent() {
        return new Canary(true);
    }

    public String sing() {
        SONGS.add("called");
        return "x";
    }

    public static String call() {
        SONGS.add("called statically");
        return "x";
    }

    public String getSong() {
        return sing();
    }

    @Override
    public void execute(DelegateExecution execution) {
        sing();
    }

    @Override
    public void notify(DelegateExecution execution) {
        sing();
    }

    @Override
    public void notify(DelegateTask task) {
        sing();
    }

    @Override
    public boolean validate(Object value, FormFieldValidatorContext context) {
        sing();
        return true;
    }

    @Override
    public void submitFormVariables(org.operaton.bpm.engine.variable.VariableMap properties, VariableScope scope) {
        sing();
    }
}
