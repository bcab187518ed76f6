package tech.ihelper.processes.backup.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.util.unit.DataSize;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.Tools;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
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
    void fileThatIsTooLargeIsLeftToARestore() throws Exception {
        var plan = room.plan();
        room.write("small.bin", 50_000, 50);
        var run = room.run(plan, Run.Kind.BACKUP);
        var file = room.source() + "/folder 2/file-8.bin";
        var at = "/backups/" + plan.number() + "/snapshots/" + run.snapshot() + "/file";
        var narrow = narrow("60KB");

        assertThat(catchThrowable(() -> narrow.fetch(plan, run.snapshot(), file, PRIYA)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("larger than 61.4 kB")
                .hasMessageContaining("Restore it to a folder instead")
                .hasMessageContaining("ihelper.backup.download-limit");
        var small = narrow.fetch(plan, run.snapshot(), room.source() + "/small.bin", PRIYA);

        assertThat(small).hasSize(50_000);
        StoredFiles.delete(small);
        assertThat(actions(plan))
                .containsExactly("backup-file-asked-for", "backup-file-refused", "backup-file-asked-for");
        browser.send(at, "path", file);
        assertThat(actions(plan)).endsWith("backup-file-asked-for", "backup-file-downloaded");
    }

    @Test
    void resticIsEndedWhenTheFileIsTooLarge() {
        var plan = room.plan(room.resticRepository());
        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(catchThrowable(() ->
                        narrow("60KB").fetch(plan, run.snapshot(), room.source() + "/folder 2/file-8.bin", PRIYA)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("larger than 61.4 kB");
    }

    @Test
    void downloadThatIsBrokenOffIsWrittenDownAsThat() {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);
        var file = room.source() + "/folder 2/file-8.bin";
        var response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(new FailingOutput());
            }
        };

        assertThat(catchThrowable(() -> process.get(SnapshotPages.class)
                        .download(plan.number(), run.snapshot(), file, new ExtendedModelMap(), response)))
                .isInstanceOf(IOException.class);

        assertThat(actions(plan)).containsExactly("backup-file-asked-for", "backup-file-broken-off");
        assertThat(room.audited())
                .anyMatch(entry -> String.valueOf(entry.detail()).endsWith(": 65536 of 100000 bytes were sent"));
    }

    /** A browser that goes away in the middle. */
    private static final class FailingOutput extends OutputStream {

        private int left = 70_000;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("the browser went away");
            }
        }
    }

    private List<String> actions(Plan plan) {
        return room.audited().stream()
                .filter(entry ->
                        entry.object().equals(plan.number()) && entry.action().startsWith("backup-file"))
                .map(AuditEntry::action)
                .toList();
    }

    /** Of a node that hands out less than others. */
    private static StoredFiles narrow(String limit) {
        var usual = process.get(BackupProperties.class);
        return new StoredFiles(
                process.get(Repositories.class),
                process.get(RepositoryKeys.class),
                process.get(Tools.class),
                process.get(Runs.class),
                new BackupProperties(
                        usual.restic(),
                        usual.cache(),
                        usual.scratch(),
                        usual.restoreRoots(),
                        usual.stopGrace(),
                        usual.drillServer(),
                        DataSize.parse(limit),
                        usual.allowCommands()),
                process.get("audit", AuditTrail.class));
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
