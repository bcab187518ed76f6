package tech.ihelper.processes.backup.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.prepost.PreAuthorize;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class SnapshotPagesTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room;
    private Browser browser;

    @BeforeEach
    void priyaLooks() {
        room = BackupRoom.in(process, folder).withData();
        process.user().is(PRIYA);
        browser = BackupBrowser.of(process);
    }

    @AfterEach
    void leavesNothing() {
        assertThat(BackupRoom.SCRATCH)
                .satisfiesAnyOf(scratch -> assertThat(scratch).doesNotExist(), scratch -> assertThat(scratch)
                        .isEmptyDirectory());
        BackupRoom.clear();
    }

    @Test
    void repositoryThatTheFirstBackupWillMakeIsEmptyAndNotLost() throws Exception {
        var plan = room.plan();

        assertThat(browser.page("/backups/" + plan.number() + "/snapshots/list"))
                .contains("No snapshot yet")
                .doesNotContain("cannot be read");
    }

    @Test
    void staffLooksAndAsksForRestoresWhileManagersTake() throws Exception {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);
        var at = "/backups/" + plan.number() + "/snapshots/" + run.snapshot() + "/files/list?path="
                + room.source().resolve("folder%200");

        assertThat(browser.page(at)).contains("file-0.bin", "Download file-0.bin");
        process.user().is("mara", Role.STAFF);
        assertThat(browser.page(at))
                .contains("file-0.bin", "Restore file-0.bin", "/restore?snapshot=" + run.snapshot())
                .doesNotContain("Download file-0.bin");
        assertThat(Arrays.stream(SnapshotPages.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("download"))
                        .map(method -> method.getAnnotation(PreAuthorize.class).value()))
                .containsExactly("hasRole('MANAGER')");
    }

    @Test
    void fileThatIsNamedWronglyLeavesNothingBehind() {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);
        var files = process.get(StoredFiles.class);

        assertThat(catchThrowable(() -> files.fetch(plan, run.snapshot(), "no-root/a", PRIYA)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void damagedFileIsNotHandedOut() {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);
        room.flipStoredByte();

        assertThat(catchThrowable(() -> process.get(StoredFiles.class)
                        .fetch(plan, run.snapshot(), room.source() + "/folder 2/file-8.bin", PRIYA)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing was handed over");
    }
}
