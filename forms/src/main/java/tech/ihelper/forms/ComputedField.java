package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;

/**
 * A value that the form computes from the answers, never asked: what is sent for it is not looked at.
 *
 * @param atSend whether it is computed when the form is sent, and not at every change
 */
record ComputedField(Asked asked, Expression expression, boolean atSend) implements FormField {

    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        return given;
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        return given;
    }
}
