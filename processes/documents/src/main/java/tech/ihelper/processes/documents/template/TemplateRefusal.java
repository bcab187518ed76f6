package tech.ihelper.processes.documents.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.FieldError;

/** Why a template is not saved, not published or not filled. */
public final class TemplateRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    private TemplateRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
        this.fields = super.fields();
    }

    private TemplateRefusal(String message, Map<String, String> fields) {
        super(Kind.INVALID, "document-data-invalid", message, null);
        this.fields = fields;
    }

    /** One entry per field that is wrong. */
    @Override
    public Map<String, String> fields() {
        return fields;
    }

    static TemplateRefusal data(List<FieldError> errors) {
        var fields = new LinkedHashMap<String, String>();
        errors.forEach(error -> fields.putIfAbsent(error.field(), error.message()));
        return new TemplateRefusal(
                fields.size() == 1
                        ? "One field needs another look. No document was issued."
                        : fields.size() + " fields need another look. No document was issued.",
                fields);
    }

    static TemplateRefusal unknown(String key) {
        return new TemplateRefusal(
                Kind.NOT_FOUND, "document-template-unknown", "There is no published template " + key + ".", "template");
    }

    public static TemplateRefusal invalid(String field, String message) {
        return new TemplateRefusal(Kind.INVALID, "document-template-invalid", message, field);
    }

    static TemplateRefusal taken(String key) {
        return new TemplateRefusal(
                Kind.CONFLICT, "document-template-taken", "There is a template " + key + " already.", "key");
    }

    static TemplateRefusal changedMeanwhile(String by) {
        return new TemplateRefusal(
                Kind.CONFLICT,
                "document-template-changed",
                by + " saved this template meanwhile. Your text is still here: copy it, load the page again and look.",
                null);
    }

    public static TemplateRefusal notOfThisClient() {
        return new TemplateRefusal(Kind.INVALID, "document-client-unknown", "There is no such client.", "client");
    }

    static TemplateRefusal noAppendix(String number) {
        return invalid("appendices", "There is no document " + number + " of this client to put behind this one.");
    }
}
