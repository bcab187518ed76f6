package tech.ihelper.processes.backup.plan;

import tech.ihelper.contracts.Caller;

/** Prints what is needed to open a repository when this house is gone. */
public interface RecoveryKits {

    /**
     * Prints the kit, and notes its number on the repository, which then asks until somebody says that it is stored.
     *
     * @throws BackupRefusal when the caller is no manager, or may not see the repository
     */
    Kit print(Repository repository, Caller by);

    /**
     * A printed kit. It holds the secret in the clear, so it exists only here: it is handed to whoever asked, and never stored, cached or
     * attached.
     *
     * @param number {@code KIT-000001}
     */
    record Kit(String number, byte[] pdf) {}
}
