package tech.ihelper.processes.clients.register;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.ihelper.contracts.Refusal;

/** What was entered cannot be accepted; names every field at fault. */
public class InvalidEntry extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    public InvalidEntry(String field, String message) {
        super(Kind.INVALID, "client-invalid", message, field);
        this.fields = Map.of(field, message);
    }

    /** @param fields one or more, each with what is wrong, in the order of the form */
    InvalidEntry(Map<String, String> fields) {
        super(
                Kind.INVALID,
                "client-invalid",
                fields.size() == 1
                        ? fields.values().iterator().next()
                        : fields.size() + " fields need another look: " + String.join(", ", fields.keySet()) + ".",
                fields.keySet().iterator().next());
        this.fields = new LinkedHashMap<>(fields);
    }

    @Override
    public Map<String, String> fields() {
        return fields;
    }
}
