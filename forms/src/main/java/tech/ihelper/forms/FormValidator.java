package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks answers against the schema that the person was shown, with the rules of form-js 1.23. A browser has checked already;
 * this is for everything that is not a browser, or not an honest one.
 */
public final class FormValidator {

    private FormValidator() {}

    /**
     * @param answers as JSON has them: texts, numbers, booleans, lists, maps, nulls. A field that the form does not ask is
     *     refused; what is sent for a hidden, disabled, read-only or computed one is not looked at
     */
    public static FormResult validate(
            FormSchema schema, Map<String, ? extends @Nullable Object> answers, FormContext context) {
        var words = FormWords.in(context.locale());
        var data = FormFilling.fill(schema.components(), context.given());
        var taken = new FormAnswers(answers, data, words);
        var state = FormState.settle(schema.components(), data, taken.all(schema.components()));
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        var tooMany = taken.errors().get("");
        if (tooMany != null) {
            return new FormResult(values, List.of(tooMany));
        }
        state.fields(
                (field, place) -> {
                    if (!field.asked().disabled()) {
                        var path = Paths.append(place.path(), field.asked().path());
                        var complaints = new Complaints(field, Paths.text(path), place.scope(), data, context);
                        var answer = field instanceof ComputedField computed
                                ? FormState.result(computed, place)
                                : state.answer(path);
                        Tree.set(values, path, field.check(answer, complaints));
                        errors.addAll(complaints.errors());
                    }
                },
                (list, place) -> {
                    var path = Paths.append(place.path(), list.path());
                    Tree.set(values, path, new ArrayList<>());
                    var wrong = taken.errors().get(Paths.text(path));
                    if (wrong != null) {
                        errors.add(wrong);
                    }
                });
        for (var path : UnknownAnswers.among(schema.components(), answers)) {
            var field = words.say("field", Map.of("label", path));
            errors.add(new FieldError(path, "unknown", words.say("unknown", Map.of("field", field))));
        }
        return new FormResult(values, errors);
    }
}
