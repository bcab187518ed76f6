package tech.ihelper.engine.guard;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.delegate.Expression;
import org.operaton.bpm.engine.delegate.VariableScope;

/**
 * How often a step repeats, told when the case comes to it. A number that a case brings along may be any; more than
 * {@link #MOST} would fill the tables from one transaction, so the step fails and becomes an incident.
 */
record CountedRepetition(Expression told) implements Expression {

    /** The gate refuses more than this where the model says the number itself. */
    static final int MOST = 1_000;

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object getValue(VariableScope scope) {
        var value = told.getValue(scope);
        if (count(value) > MOST) {
            throw new ProcessEngineException(String.format(
                    Locale.ROOT,
                    "The step would repeat %s times, by '%s'; %,d is the most.",
                    value instanceof Collection<?> many ? String.valueOf(many.size()) : value,
                    told.getExpressionText(),
                    MOST));
        }
        return value;
    }

    private static double count(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.size();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text ? Double.parseDouble(text) : 0;
        } catch (NumberFormatException e) {
            return 0; // the engine says in its own words that this is no number
        }
    }

    @Override
    public void setValue(@Nullable Object value, VariableScope scope) {
        told.setValue(value, scope);
    }

    @Override
    public String getExpressionText() {
        return told.getExpressionText();
    }

    @Override
    public boolean isLiteralText() {
        return told.isLiteralText();
    }
}
