package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;
import tech.ihelper.forms.feel.Scope;

/**
 * Whether something is the case for a form's present answers.
 *
 * @param test null when it never is
 */
record Condition(@Nullable Expression test) {

    static final Condition NEVER = new Condition(null);

    boolean holds(Scope scope) {
        return test != null && test.holds(scope);
    }

    boolean mayHold() {
        return test != null;
    }
}
