package tech.ihelper.processes.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.testing.ProcessTest;

class BackupRunProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room() {
        return BackupRoom.in(process, folder);
    }

    @AfterEach
    void leaveNothing() {
        assertThat(Path.of("target/backup-scratch"))
                .satisfiesAnyOf(scratch -> assertThat(scratch).doesNotExist(), scratch -> assertThat(scratch)
                        .isEmptyDirectory());
    }

    @Test
    void goodBackupIsJudgedThinnedOutAndRecorded() {
        var room = room().withData();
        var plan = room.plan();

        var run = room.run(plan, Run.Kind.BACKUP);

        process.assertThatCase(run.number())
                .hasPassedInOrder(
                        "backup-begins",
                        "check-sources",
                        "is-ready",
                        "back-up",
                        "judge-backup",
                        "is-good",
                        "apply-retention",
                        "record-backup",
                        "backup-ended")
                .isEnded();
        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.files()).isEqualTo(12);
        assertThat(run.bytes()).isEqualTo(1_200_000);
        assertThat(run.tool()).startsWith("restic 0.");
        assertThat(run.snapshot()).matches("[0-9a-f]{64}");
        assertThat(process.get(Runs.class).phases(run.id()))
                .extracting(Phase::name)
                .containsExactly("check-sources", "back-up", "manifest", "retention");
        assertThat(room.standing(plan).backedUp()).isEqualTo(new Proof(Proof.State.PROVEN, now(), run.number(), now()));
        assertThat(process.get(Manifests.class)
                        .of(plan.id(), run.snapshot())
                        .orElseThrow()
                        .files())
                .isEqualTo(12);
    }

    private static Instant now() {
        return process.clock().instant();
    }
}
