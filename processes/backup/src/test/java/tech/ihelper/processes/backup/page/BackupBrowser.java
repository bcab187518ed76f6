package tech.ihelper.processes.backup.page;

import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** The pages of EASY SECURE in a {@link Browser}. */
final class BackupBrowser {

    private BackupBrowser() {}

    static Browser of(ProcessTest process) {
        return new Browser(
                process,
                BackupPages.class,
                PlanPages.class,
                PlanFormPages.class,
                RunPages.class,
                SnapshotPages.class,
                RepositoryPages.class,
                ReportPages.class,
                RestorePages.class);
    }
}
