package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks answers against the schema that the person was shown, with the rules of form-js 1.23. A browser has checked already;
 * this is for everything that is not a browser, or not an honest one.
 */
public final class FormValidator {

    private FormValidator() {}

    /** @param answers as JSON has them: texts, numbers, booleans, nulls. A field that the form does not ask is refused. */
    public static FormResult validate(FormSchema schema, Map<String, ? extends @Nullable Object> answers) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        for (var field : schema.fields()) {
            if (!field.ignored()) {
                var complaints = new Complaints(field);
                values.put(field.key(), field.check(answers.get(field.key()), complaints));
                errors.addAll(complaints.errors());
            }
        }
        for (var key : answers.keySet()) {
            if (schema.field(key).isEmpty()) {
                errors.add(new FieldError(
                        key, "unknown", "This form does not ask for “%s”. Leave it out.".formatted(shortened(key))));
            }
        }
        return new FormResult(values, errors);
    }

    private static String shortened(String key) {
        return key.length() <= 60 ? key : key.substring(0, 60) + "…";
    }
}
