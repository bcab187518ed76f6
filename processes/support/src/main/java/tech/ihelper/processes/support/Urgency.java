package tech.ihelper.processes.support;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Priority;
import tech.ihelper.forms.words.Words;

/** How soon a client needs it, in the client's words. P1 is kept for incidents. */
enum Urgency {
    URGENT(Priority.P2),
    NORMAL(Priority.P3),
    LOW(Priority.P4);

    private final Priority priority;

    Urgency(Priority priority) {
        this.priority = priority;
    }

    /** In the reader's words. */
    public String label() {
        return Words.here().say("support.urgency." + key());
    }

    public String hint() {
        return Words.here().say("support.urgency." + key() + ".hint");
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
                .orElseThrow(() -> SupportRefusal.unanswered("urgency"));
    }
}
