package tech.ihelper.processes.backup.tool;

import tech.ihelper.contracts.Refusal;

/** What was entered about a backup cannot be used; {@link #field()} names what. Says nothing secret. */
public final class InvalidBackup extends Refusal {

    private static final long serialVersionUID = 1L;

    public InvalidBackup(String field, String message) {
        super(Kind.INVALID, "backup-invalid", message, field);
    }
}
