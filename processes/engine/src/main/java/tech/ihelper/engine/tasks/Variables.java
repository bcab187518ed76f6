package tech.ihelper.engine.tasks;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.AttachedFile;

/** What a case can hold: texts, numbers, booleans, and which files it has, as their ids in one text. */
final class Variables {

    /** The engine's own limit of a text variable. */
    static final int LONGEST_TEXT = 4_000;

    private Variables() {}

    /** Whether a case can hold it; rows and nested answers it cannot, they are in the kept answers alone. */
    static boolean canHold(@Nullable Object value) {
        return isFiles(value) || !(value instanceof Collection) && !(value instanceof Map);
    }

    private static boolean isFiles(@Nullable Object value) {
        return value instanceof Collection<?> some
                && !some.isEmpty()
                && some.stream().allMatch(AttachedFile.class::isInstance);
    }

    static @Nullable Object primitive(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            return value;
        }
        if (value instanceof Collection<?> files) {
            return files.stream()
                    .map(file -> ((AttachedFile) file).id().toString())
                    .collect(Collectors.joining(" "));
        }
        if (value instanceof BigDecimal number) {
            var whole = number.stripTrailingZeros();
            return whole.scale() <= 0 && whole.precision() - whole.scale() <= 18
                    ? (Object) number.longValue()
                    : (Object) number.doubleValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return TaskRow.cut(value.toString(), LONGEST_TEXT);
    }
}
