package tech.ihelper.processes.backup.plan;

import tech.ihelper.contracts.Caller;

/** Prints what is needed to open a repository when this house is gone. */
public interface RecoveryKits {

    /**
     * Issues the kit and notes it on the repository, which then asks until somebody says that it is stored.
     *
     * @return number of the document
     */
    String issue(Repository repository, Caller by);
}
