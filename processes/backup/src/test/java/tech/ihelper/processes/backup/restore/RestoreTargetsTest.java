package tech.ihelper.processes.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.testing.ProcessTest;

/** What is refused while somebody asks: before anything is begun. */
class RestoreTargetsTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    private static final String SNAPSHOT = "0123456789abcdef";

    @TempDir
    Path folder;

    private BackupRoom room;
    private Plan plan;

    @BeforeEach
    void plan() {
        room = BackupRoom.in(process, folder).withData();
        plan = room.plan();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThat(field(() -> ask("latest", List.of(), folder.resolve("new").toString(), false)))
                .isEqualTo("snapshot");
        assertThat(field(() ->
                        ask(SNAPSHOT, List.of("data"), folder.resolve("new").toString(), false)))
                .isEqualTo("paths");
        assertThat(field(() -> ask(SNAPSHOT, List.of(), "new", false))).isEqualTo("folder");
    }

    @Test
    void neitherOrBothTargetsAreNoTarget() {
        assertThat(field(() -> ask(SNAPSHOT, List.of(), null, false))).isEqualTo("folder");
        assertThat(field(() -> ask(SNAPSHOT, List.of(), folder.resolve("new").toString(), true)))
                .isEqualTo("folder");
    }

    @Test
    void folderThatHoldsSomethingIsNoTarget() {
        assertThatThrownBy(() -> ask(SNAPSHOT, List.of(), room.source().toString(), false))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("holds something, which is never overwritten");
    }

    @Test
    void folderOutsideTheRootsIsNoTargetHoweverItIsWritten() {
        assertThat(field(() -> ask(SNAPSHOT, List.of(), "/srv/elsewhere", false)))
                .isEqualTo("folder");
        assertThat(field(() -> ask(SNAPSHOT, List.of(), folder + "/../../srv/elsewhere", false)))
                .isEqualTo("folder");
    }

    @Test
    void linkLeadsOutOfNoRoot() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/srv"));

        assertThat(field(() -> ask(SNAPSHOT, List.of(), link.resolve("new").toString(), false)))
                .isEqualTo("folder");
    }

    @Test
    void liveDataIsOnlyWhatThePlanBacksUp() {
        assertThat(field(() -> ask(SNAPSHOT, List.of("/etc/passwd"), null, true)))
                .isEqualTo("paths");
        assertThat(field(() -> ask(SNAPSHOT, List.of(room.source() + "/../other"), null, true)))
                .isEqualTo("paths");
    }

    @Test
    void folderThatBecameLinkLeadsToNoOtherLiveData() throws IOException {
        Files.createSymbolicLink(room.source().resolve("moved"), Path.of("/etc"));

        assertThatThrownBy(() -> ask(SNAPSHOT, List.of(room.source() + "/moved/passwd"), null, true))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("is a symbolic link by now");
    }

    @Test
    void withoutGoodBackupThereIsNothingNewest() {
        assertThatThrownBy(() -> ask(null, List.of(), folder.resolve("new").toString(), false))
                .isInstanceOf(BackupRefusal.class)
                .hasMessageContaining("No backup of this plan has succeeded yet.");
    }

    private void ask(@Nullable String snapshot, List<String> paths, @Nullable String target, boolean overLiveData) {
        process.get(RestoreDesk.class)
                .ask(plan.number(), new RestoreDesk.Request(snapshot, paths, target, overLiveData), BackupRoom.PRIYA);
    }

    private static @Nullable String field(ThrowingCallable asking) {
        try {
            asking.call();
        } catch (Throwable refusal) {
            assertThat(refusal).isInstanceOf(InvalidBackup.class);
            return ((Refusal) refusal).field();
        }
        throw new AssertionError("It was not refused");
    }
}
