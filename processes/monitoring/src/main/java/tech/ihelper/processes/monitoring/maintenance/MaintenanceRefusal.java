package tech.ihelper.processes.monitoring.maintenance;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What maintenance says no to, in words for people. */
public final class MaintenanceRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private MaintenanceRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    public static MaintenanceRefusal notFound() {
        return new MaintenanceRefusal(
                Kind.NOT_FOUND, "maintenance-not-found", "There is no such maintenance that you may see.", null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    public static MaintenanceRefusal invalid(String field, String message) {
        return new MaintenanceRefusal(Kind.INVALID, "maintenance-invalid-" + field, message, field);
    }

    static MaintenanceRefusal notNow() {
        return new MaintenanceRefusal(
                Kind.CONFLICT, "maintenance-not-now", "Nobody works on it now, so there is nothing to end.", null);
    }

    static MaintenanceRefusal noSuchTime() {
        return new MaintenanceRefusal(
                Kind.CONFLICT,
                "maintenance-no-such-time",
                "Nothing begins then that could still be cancelled. Look at the list again.",
                null);
    }
}
