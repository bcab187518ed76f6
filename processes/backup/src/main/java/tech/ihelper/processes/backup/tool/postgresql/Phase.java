package tech.ihelper.processes.backup.tool.postgresql;

/**
 * One step of a restore, timed.
 *
 * @param done whether it came to its end; a comparison that finds differences does
 */
public record Phase(Name name, long milliseconds, boolean done) {

    /** In this order. */
    public enum Name {
        CREATE,
        RESTORE,
        COMPARE,
        AMCHECK,
        DROP
    }
}
