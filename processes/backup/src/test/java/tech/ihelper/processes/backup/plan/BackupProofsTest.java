package tech.ihelper.processes.backup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.testing.ProcessTest;

/** What other subjects may rely on: that there is a plan, and that its data has really come back. */
class BackupProofsTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    @Test
    void onlyAGoodDrillProvesThatDataComesBack() {
        var room = BackupRoom.in(process, folder).withData();
        var plan = room.plan();
        process.clock().set(Clock.systemUTC().instant());
        room.run(plan, Run.Kind.BACKUP);
        var proofs = process.get(BackupProofs.class);

        assertThat(proofs.of(BackupRoom.KESTREL))
                .extracting(Proofs.Proof::key, Proofs.Proof::holds)
                .containsExactly(
                        tuple(Proofs.BACKUP_PLAN, true),
                        tuple("backup-done", true),
                        tuple(Proofs.RECOVERY_DRILL, false));
        room.run(plan, Run.Kind.DRILL);

        assertThat(proofs.of(BackupRoom.KESTREL)).allMatch(Proofs.Proof::holds);
        assertThat(proofs.covered(BackupRoom.KESTREL)).singleElement().satisfies(cover -> {
            assertThat(cover.system()).isEqualTo("kf-files-01");
            assertThat(cover.rto()).isEqualTo("30 min");
            assertThat(cover.drill()).isNotNull();
        });
        assertThat(proofs.of(BackupRoom.HOLLIS)).noneMatch(Proofs.Proof::holds);
    }
}
