package tech.ihelper.forms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a form's answers.
 *
 * @param values one entry for each field that is shown and not disabled, in the form's order: text, {@code Long} or
 *     {@code BigDecimal}, boolean, an option's value or a list of them, what was computed; null where there is no answer. Nested
 *     as the form's paths say, a list's rows as a list of maps. Only to be used when {@link #isAccepted()}
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
