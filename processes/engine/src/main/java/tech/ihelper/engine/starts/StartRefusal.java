package tech.ihelper.engine.starts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.FormWords;

/** Why a form that starts a process is not taken. What was typed is still in the browser. */
final class StartRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    private StartRefusal(Kind kind, String code, String message, Map<String, String> fields) {
        super(kind, code, message, null);
        this.fields = fields;
    }

    /** One entry for each field; the first of what is wrong with it. */
    @Override
    public Map<String, String> fields() {
        return fields;
    }

    static StartRefusal unknown() {
        return new StartRefusal(Kind.NOT_FOUND, "form-unknown", "There is no such form.", Map.of());
    }

    static StartRefusal wrongAnswers(List<FieldError> errors) {
        var fields = new LinkedHashMap<String, String>();
        errors.forEach(error -> fields.putIfAbsent(error.field(), error.message()));
        var more = fields.size() == 1 ? "" : " (+%d)".formatted(fields.size() - 1);
        return new StartRefusal(Kind.INVALID, "answers-invalid", errors.get(0).message() + more, fields);
    }

    static StartRefusal said(String code, Locale language) {
        return new StartRefusal(
                Kind.INVALID, "form-" + code, FormWords.in(language).say("start." + code, Map.of()), Map.of());
    }
}
