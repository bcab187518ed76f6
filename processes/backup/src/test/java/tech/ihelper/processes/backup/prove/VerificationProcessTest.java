package tech.ihelper.processes.backup.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.ProcessTest;

class VerificationProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("backup-verification").assertFull();
    }

    private BackupRoom room;
    private Plan plan;

    private void backedUp() {
        room = BackupRoom.in(process, folder).withData();
        // Files as they lie there for a while: nobody touches them between backup and verification.
        age(room.source());
        plan = room.plan();
        assertThat(room.run(plan, Run.Kind.BACKUP).state()).isEqualTo(Run.State.SUCCESS);
    }

    @Test
    void intactDataThatIsLikeItsSourceIsVerified() {
        backedUp();

        var run = room.run(plan, Run.Kind.VERIFICATION);

        process.assertThatCase(run.number())
                .hasPassedInOrder(
                        "read-back", "is-intact", "compare-sample", "judge-verification", "record-verification")
                .isEnded();
        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.reason())
                .isEqualTo("Slice 1 of 30 was read back and is intact. 12 files were compared with the source and are"
                        + " the same.");
        assertThat(room.standing(plan).verified().state()).isEqualTo(Proof.State.PROVEN);
    }

    @Test
    void readsTheSlicesInTurnUntilEverythingWasRead() {
        backedUp();

        for (var slice = 1; slice <= 3; slice++) {
            room.run(plan, Run.Kind.VERIFICATION);
        }

        var repositories = process.get(Repositories.class);
        assertThat(repositories.slicesRead(plan.content().repositoryId(), 30)).hasSize(3);
        assertThat(repositories.nextSlice(plan.content().repositoryId(), 30)).isEqualTo(4);
    }

    @Test
    void damageStopsAllRemovingAndBeginsTheRepair() {
        backedUp();
        room.flipStoredByte();

        var run = room.run(plan, Run.Kind.VERIFICATION);
        // The flipped byte lies in one of thirty slices: read until it is met.
        for (var slice = 2; run.state() == Run.State.SUCCESS && slice <= 30; slice++) {
            run = room.run(plan, Run.Kind.VERIFICATION);
        }

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.DAMAGED);
        assertThat(run.reason()).contains("Stored data is damaged.", "Do not prune.");
        process.assertThatCase(run.number()).hasPassed("quarantine-repository");
        var repository = process.get(Repositories.class).byId(plan.content().repositoryId());
        assertThat(repository.state()).isEqualTo(Repository.State.QUARANTINED);
        assertThat(repository.quarantinedBecause()).contains(run.number());
        assertThat(room.standing(plan).verified().state()).isEqualTo(Proof.State.DAMAGED);
        assertThat(process.get(Runs.class).ofPlan(plan.id(), java.util.Set.of(Run.Kind.REPAIR), null, 5))
                .singleElement()
                .satisfies(repair -> assertThat(repair.isOpen()).isTrue());
    }

    @Test
    void sourceThatChangedWithoutBeingTouchedIsADoubt() throws IOException {
        backedUp();
        var rotten = room.source().resolve("folder 0/file-0.bin");
        var touchedAt = Files.getLastModifiedTime(rotten);
        room.write("folder 0/file-0.bin", 100_000, 99);
        Files.setLastModifiedTime(rotten, touchedAt);

        var run = room.run(plan, Run.Kind.VERIFICATION);

        assertThat(run.state()).isEqualTo(Run.State.INCOMPLETE);
        assertThat(run.reason())
                .contains(rotten + " has other content in the source, although nobody touched it since the backup.");
    }

    @Test
    void sourceThatSomebodyWorksOnIsNoDoubt() {
        backedUp();
        room.write("folder 0/file-0.bin", 100_000, 99);

        var run = room.run(plan, Run.Kind.VERIFICATION);

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.reason()).contains("11 files were compared");
    }

    @Test
    void lostRepositoryIsAFailureAndNoDamage() throws IOException {
        backedUp();
        Files.move(room.repositoryFolder(), folder.resolve("elsewhere"));

        var run = room.run(plan, Run.Kind.VERIFICATION);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.reason()).contains("There is no repository at this place.");
        assertThat(room.repositoryFolder()).doesNotExist();
    }

    /** The clock of these tests stands still at another time than the disk's. */
    private void age(Path root) {
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(
                        file, FileTime.from(process.clock().instant().minus(Duration.ofDays(30))));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
