package tech.ihelper.contracts;

/** Append-only trail of who did what when; sealed by a hash chain a few seconds after commit. */
public interface AuditTrail {

    /** Writes in the caller's transaction, so that deed and evidence are kept or lost together. */
    void record(AuditEntry entry);
}
