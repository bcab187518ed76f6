package tech.ihelper.processes.support;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Priority;

/** How soon a client needs it, in the client's words. P1 is kept for incidents. */
enum Urgency {
    URGENT("Urgent", "I cannot work until it is done", Priority.P2),
    NORMAL("Normal", "In the next days", Priority.P3),
    LOW("Low", "When there is time", Priority.P4);

    private final String label;
    private final String hint;
    private final Priority priority;

    Urgency(String label, String hint, Priority priority) {
        this.label = label;
        this.hint = hint;
        this.priority = priority;
    }

    public String label() {
        return label;
    }

    public String hint() {
        return hint;
    }

    public Priority priority() {
        return priority;
    }

    /** As it stands in addresses, forms and the API: {@code urgent}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Urgency of(@Nullable String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> SupportRefusal.invalid("urgency", "Choose urgent, normal or low."));
    }
}
