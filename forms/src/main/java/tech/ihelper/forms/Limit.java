package tech.ihelper.forms;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;
import tech.ihelper.forms.feel.Scope;

/**
 * A limit of an answer, written or computed from other answers.
 *
 * @param fixed null for none
 * @param computed null for a fixed one
 */
record Limit(@Nullable BigDecimal fixed, @Nullable Expression computed) {

    static final Limit NONE = new Limit(null, null);

    /** What a computed limit is that is no number. */
    static final class NoNumber extends Exception {

        private static final long serialVersionUID = 1;

        NoNumber() {
            super(null, null, false, false);
        }
    }

    /** Null where there is no limit. */
    @Nullable
    BigDecimal in(Scope scope) throws NoNumber {
        if (computed == null) {
            return fixed;
        }
        var value = computed.evaluate(scope);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw new NoNumber();
        }
        try {
            return new BigDecimal(value.toString()).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw new NoNumber();
        }
    }
}
