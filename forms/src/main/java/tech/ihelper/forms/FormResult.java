package tech.ihelper.forms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a form's answers.
 *
 * @param values one entry for each field that can be answered, in the form's order: text, {@code Long} or {@code BigDecimal},
 *     boolean, an option's value; null where there is no answer. Only to be used when {@link #isAccepted()}
 * @param errors everything that is wrong, all at once
 */
public record FormResult(Map<String, @Nullable Object> values, List<FieldError> errors) {

    public FormResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = List.copyOf(errors);
    }

    public boolean isAccepted() {
        return errors.isEmpty();
    }
}
