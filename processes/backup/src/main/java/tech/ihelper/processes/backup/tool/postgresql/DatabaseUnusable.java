package tech.ihelper.processes.backup.tool.postgresql;

import java.util.Objects;
import tech.ihelper.processes.backup.tool.Outcome;

/**
 * A database could not be worked with. The message is for operators, what is wrong and what to do; no secrets, and no cause: a driver
 * writes its own messages.
 */
public final class DatabaseUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final String sqlState;

    DatabaseUnusable(Outcome outcome, String message) {
        this(outcome, message, "");
    }

    DatabaseUnusable(Outcome outcome, String message, String sqlState) {
        super(message);
        this.outcome = outcome;
        this.sqlState = sqlState;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Never null, unlike {@link #getMessage()}. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }

    boolean is(String state) {
        return sqlState.equals(state);
    }
}
