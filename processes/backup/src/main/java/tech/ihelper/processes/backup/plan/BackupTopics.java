package tech.ihelper.processes.backup.plan;

/** What open pages listen to. */
public final class BackupTopics {

    public static final String PLANS = "backups";

    private BackupTopics() {}
}
