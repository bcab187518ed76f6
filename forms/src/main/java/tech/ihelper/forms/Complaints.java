package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one field's answer. */
final class Complaints {

    private final FormField field;
    private final List<FieldError> errors = new ArrayList<>();

    Complaints(FormField field) {
        this.field = field;
    }

    /** @param words the remedy; {@code %s} stands for the field's label in quotes */
    void add(String code, String words) {
        errors.add(new FieldError(field.key(), code, words.replace("%s", "“" + field.label() + "”")));
    }

    List<FieldError> errors() {
        return errors;
    }
}
