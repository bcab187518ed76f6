package tech.ihelper.processes.monitoring.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import tech.ihelper.connectors.Text;

/** Wishes as fields by their names, whoever wrote them: a form, a line of CSV, an entry of YAML, a program. */
final class WishText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private WishText() {}

    /** @throws MonitoringRefusal that names the field which there is not, or whose value is of another kind */
    static Wish read(Map<String, ?> fields) {
        try {
            return JSON.convertValue(fields, Wish.class);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonMappingException wrong ? refusal(wrong) : e;
        }
    }

    /** What is not null. */
    static Map<String, Object> write(Wish wish) {
        return JSON.convertValue(wish, new TypeReference<>() {});
    }

    private static MonitoringRefusal refusal(JsonMappingException wrong) {
        var field = wrong.getPath().isEmpty()
                ? "fields"
                : Text.cut(String.valueOf(wrong.getPath().get(0).getFieldName()), 60);
        if (wrong instanceof UnrecognizedPropertyException) {
            return MonitoringRefusal.invalid(field, "A check has no " + field + ".");
        }
        var kind = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return MonitoringRefusal.invalid(
                field,
                kind == Integer.class
                        ? "Write a whole number."
                        : kind == Boolean.class ? "Write true or false." : "Write text.");
    }
}
