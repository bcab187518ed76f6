package tech.ihelper.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.ihelper.forms.feel.Scope;

/** Collects everything that is wrong with one answer, and knows where the answer stands. For one answer. */
final class Complaints {

    private final FormField field;
    private final String path;
    private final Scope scope;
    private final FormData data;
    private final FormContext context;
    private final FormWords words;
    private final List<FieldError> errors = new ArrayList<>();

    Complaints(FormField field, String path, Scope scope, FormData data, FormContext context) {
        this.field = field;
        this.path = path;
        this.scope = scope;
        this.data = data;
        this.context = context;
        this.words = FormWords.in(context.locale());
    }

    /** @param word which sentence says the remedy; {@code {field}} in it stands for the field's label in quotes */
    void add(String code, String word) {
        add(code, word, Map.of());
    }

    void add(String code, String word, Map<String, String> parts) {
        var all = new HashMap<>(parts);
        all.put("field", words.say("field", Map.of("label", field.label())));
        errors.add(new FieldError(path, code, words.say(word, all)));
    }

    /** In words that the form itself brings. */
    void addAsWritten(String code, String message) {
        errors.add(new FieldError(path, code, message));
    }

    Scope scope() {
        return scope;
    }

    FormData data() {
        return data;
    }

    LocalDate today() {
        return context.today();
    }

    FileLookup files() {
        return context.files();
    }

    List<FieldError> errors() {
        return errors;
    }
}
