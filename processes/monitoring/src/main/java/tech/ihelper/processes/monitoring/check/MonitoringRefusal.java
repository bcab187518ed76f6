package tech.ihelper.processes.monitoring.check;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. */
public final class MonitoringRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private MonitoringRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    public static MonitoringRefusal notFound() {
        return notFound("check", "There is no such check that you may see.");
    }

    /** @param what in one word: {@code system} */
    public static MonitoringRefusal notFound(String what, String message) {
        return new MonitoringRefusal(Kind.NOT_FOUND, what + "-not-found", message, null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    public static MonitoringRefusal invalid(String field, String message) {
        return new MonitoringRefusal(Kind.INVALID, "check-invalid-" + field, message, field);
    }
}
