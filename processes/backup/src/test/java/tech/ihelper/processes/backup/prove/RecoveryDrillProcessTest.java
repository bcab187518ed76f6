package tech.ihelper.processes.backup.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.ProcessTest;

class RecoveryDrillProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room;
    private Plan plan;

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("recovery-drill").assertFull();
    }

    private void backedUp() {
        room = BackupRoom.in(process, folder).withData();
        plan = room.plan();
        process.clock().set(java.time.Clock.systemUTC().instant());
        assertThat(room.run(plan, Run.Kind.BACKUP).state()).isEqualTo(Run.State.SUCCESS);
    }

    @Test
    void newestBackupComesBackAsItWasAndIsCertified() {
        backedUp();

        var run = room.run(plan, Run.Kind.DRILL);

        process.assertThatCase(run.number())
                .hasPassedInOrder(
                        "find-newest-snapshot", "restore-and-check", "judge-drill", "record-drill", "issue-certificate")
                .isEnded();
        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.reason())
                .matches("Restored and checked in [0-9.]+ s, promised are 30 min. 12 files are as they were.");
        assertThat(run.certificate()).isEqualTo("DOC-2026-000001");
        assertThat(process.get(Runs.class).phases(run.id()))
                .extracting(Phase::name)
                .containsExactly("find-newest-snapshot", "restore", "compare");
        var standing = room.standing(plan);
        assertThat(standing.drilled().state()).isEqualTo(Proof.State.PROVEN);
        assertThat(standing.restoredMillis()).isNotNull();
        assertThat(BackupRoom.SCRATCH.resolve(run.number())).doesNotExist();
    }

    @Test
    void newestBackupThatIsOlderThanPromisedIsAFailure() {
        backedUp();
        process.clock().advance(Duration.ofHours(27));

        var run = room.run(plan, Run.Kind.DRILL);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.reason()).contains("older than promised");
        assertThat(run.certificate()).as("failures are written down too").isNotNull();
        assertThat(room.standing(plan).drilled().goodAt()).isNull();
    }

    @Test
    void drillThatMeetsDamageQuarantinesTheRepository() {
        backedUp();
        room.flipStoredByte();

        var run = room.run(plan, Run.Kind.DRILL);

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.DAMAGED);
        process.assertThatCase(run.number()).hasPassed("quarantine-repository");
    }

    @Test
    void planWithoutASnapshotCannotBeDrilled() throws IOException {
        room = BackupRoom.in(process, folder).withData();
        plan = room.plan();
        Files.createDirectories(room.repositoryFolder());

        var run = room.run(plan, Run.Kind.DRILL);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.reason()).contains("There is no repository at this place.");
    }
}
