package tech.ihelper.processes.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.testing.ProcessTest;

class RepairProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    private static final Map<String, String> COPIED = Map.of("copy", "kept", "where", "nas-2:/quarantine/rep-7");

    @TempDir
    Path folder;

    private BackupRoom room;
    private Plan plan;
    private Run backup;

    private void backedUp() {
        backedUpTo(BackupRoom.in(process, folder).withData().repository());
    }

    private void backedUpByRestic() {
        var repository = BackupRoom.in(process, folder).withData().resticRepository();
        backedUpTo(repository);
        room.quicken(repository);
    }

    private void backedUpTo(Repository repository) {
        room = BackupRoom.in(process, folder);
        plan = room.plan(repository);
        backup = room.run(plan, Run.Kind.BACKUP);
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("backup-repair").assertFull();
    }

    @Test
    void flippedByteMetByRestoreIsRepairedBackedUpAnewAndReadBack() {
        backedUpByRestic();
        room.flipStoredByte();
        var restore = restoreToFolder();
        assertThat(restore.state()).as(restore.reason()).isEqualTo(Run.State.DAMAGED);
        assertThat(restore.reason()).contains("restored/acme.unproven-" + restore.number());
        process.assertThatCase(restore.number())
                .hasPassed("quarantine-repository")
                .isEnded();
        assertThat(repository().state()).isEqualTo(Repository.State.QUARANTINED);

        var repair = repair();
        process.assertThatCase(repair.number()).isWaitingOnlyAt("keep-copy");
        room.answer(repair, "keep-copy", COPIED, BackupRoom.PRIYA);
        room.work();

        process.assertThatCase(repair.number())
                .hasPassedInOrder(
                        "damage-found",
                        "keep-copy",
                        "repair-repository",
                        "is-repaired",
                        "begin-backup",
                        "backup-has-ended",
                        "read-everything-back",
                        "is-clean",
                        "release-repository",
                        "record-repair",
                        "repair-ended")
                .isEnded();
        var ended = room.run(repair.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.reason())
                .contains("nas-2:/quarantine/rep-7", "backed up anew", "Everything was read back and is intact.");
        assertThat(repository().state()).isEqualTo(Repository.State.READY);
        var anew = newest(Run.Kind.BACKUP);
        assertThat(anew.number()).isNotEqualTo(backup.number());
        assertThat(anew.cause()).isEqualTo(Run.Cause.DAMAGE);
        assertThat(restoreToFolder().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void packThatWasCutIsRepaired() throws IOException {
        backedUpByRestic();
        var pack = dataPack();
        var bytes = Files.readAllBytes(pack);
        Files.delete(pack);
        Files.write(pack, Arrays.copyOf(bytes, bytes.length - 5_000));

        assertThat(repaired().state()).isEqualTo(Run.State.SUCCESS);
        assertThat(repository().state()).isEqualTo(Repository.State.READY);
    }

    @Test
    void packThatIsLostIsRepaired() throws IOException {
        backedUpByRestic();
        Files.delete(dataPack());

        assertThat(repaired().state()).isEqualTo(Run.State.SUCCESS);
        assertThat(repository().state()).isEqualTo(Repository.State.READY);
    }

    @Test
    void sourceThatIsGoneLeavesRepairIncomplete() throws IOException {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        Files.move(room.source(), folder.resolve("gone"));

        room.answer(repair(), "keep-copy", Map.of("copy", "not-needed"), BackupRoom.PRIYA);
        room.work();

        var ended = newest(Run.Kind.REPAIR);
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.INCOMPLETE);
        assertThat(ended.reason()).contains("nobody needs a copy");
        assertThat(repository().state()).isEqualTo(Repository.State.READY);
    }

    @Test
    void copyThatNobodyCanFindIsNone() {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();

        assertThatThrownBy(() -> room.answer(repair(), "keep-copy", Map.of("copy", "kept"), BackupRoom.PRIYA))
                .isInstanceOf(InvalidBackup.class)
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("where");
    }

    @Test
    void repositoryThatCannotBeRepairedIsTriedAgainAndThenGivenUp() throws IOException {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        var repair = repair();
        Files.move(room.repositoryFolder(), folder.resolve("unplugged"));
        room.answer(repair, "keep-copy", COPIED, BackupRoom.PRIYA);
        room.work();
        process.assertThatCase(repair.number()).isWaitingOnlyAt("decide-repair");

        room.answer(repair, "decide-repair", Map.of("decision", "again"), BackupRoom.PRIYA);
        room.work();
        room.answer(
                repair, "decide-repair", Map.of("decision", "give-up", "note", "The disk is dead."), BackupRoom.PRIYA);

        process.assertThatCase(repair.number())
                .hasPassedTimes("repair-repository", 2)
                .hasNotPassed("begin-backup", "release-repository")
                .isEnded();
        var ended = room.run(repair.number());
        assertThat(ended.state()).isEqualTo(Run.State.FAILED);
        assertThat(ended.reason()).contains("Given up by Priya: The disk is dead.", "back up to a new one");
        assertThat(repository().state()).isEqualTo(Repository.State.QUARANTINED);
    }

    @Test
    void backupWaitsForWhatRunsAlready() {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        var repair = repair();
        // What no work of this test ends.
        var other = process.get(RunDesk.class).pushed(plan);
        room.answer(repair, "keep-copy", COPIED, BackupRoom.PRIYA);

        process.tryWork();
        process.tryJobs();
        process.assertThatCase(repair.number()).hasPassed("repair-repository").isNotWaitingAt("decide-repair");
        assertThat(newest(Run.Kind.BACKUP)).isEqualTo(other);
        process.get(RunDesk.class).end(other.id(), Run.State.SUCCESS, "As the test says.");
        process.advance(java.time.Duration.ofMinutes(2));
        room.work();

        assertThat(room.run(other.number()).isOpen()).isFalse();
        process.assertThatCase(repair.number()).hasPassed("record-repair").isEnded();
    }

    @Test
    void repairThatWasCancelledCanBeBegunAgain() {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        var first = repair();
        process.get(RunDesk.class).cancel(first.number(), BackupRoom.PRIYA);
        assertThat(repository().state()).isEqualTo(Repository.State.QUARANTINED);
        var desk = process.get(RepairDesk.class);
        assertThatThrownBy(() -> desk.beginAgain(first.number(), BackupRoom.MARA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Only a manager");

        var second = desk.beginAgain(first.number(), BackupRoom.PRIYA);
        assertThatThrownBy(() -> desk.beginAgain(first.number(), BackupRoom.PRIYA))
                .as("one at a time")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(second.number());
        room.work();
        room.answer(second, "keep-copy", COPIED, BackupRoom.PRIYA);
        room.work();

        process.assertThatCase(second.number())
                .hasPassedInOrder("keep-copy", "release-repository", "record-repair")
                .isEnded();
        assertThat(repository().state()).isEqualTo(Repository.State.READY);
        assertThatThrownBy(() -> desk.beginAgain(second.number(), BackupRoom.PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not quarantined");
        assertThatThrownBy(() -> desk.beginAgain(backup.number(), BackupRoom.PRIYA))
                .as("no repair")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void repairOfAPlanThatRestsCanBeBegunAgain() {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        var first = repair();
        process.get(RunDesk.class).cancel(first.number(), BackupRoom.PRIYA);
        process.jdbc()
                .sql("update backup_plan set active = false where id = ?")
                .param(plan.id())
                .update();

        var second = process.get(RepairDesk.class).beginAgain(first.number(), BackupRoom.PRIYA);

        process.assertThatCase(second.number()).isWaitingOnlyAt("keep-copy");
    }

    @Test
    void taskSaysWhatIsDamagedAndHowUrgentItIs() {
        backedUp();
        room.flipStoredByte();
        restoreToFolder();
        var repair = repair();

        var entry = process.get(TaskEntries.class)
                .find(process.task(repair.number(), "keep-copy").getId(), ClientScope.ALL)
                .orElseThrow();

        assertThat(entry.title()).contains("Backup server is damaged: backups of kf-files-01");
        assertThat(entry.page()).isEqualTo("/backups/runs/" + repair.number());
        assertThat(entry.due()).isEqualTo(repair.startedAt().plus(java.time.Duration.ofHours(4)));
    }

    /** Meets the damage, keeps a copy, and goes through to the end. */
    private Run repaired() {
        restoreToFolder();
        room.answer(repair(), "keep-copy", COPIED, BackupRoom.PRIYA);
        room.work();
        var ended = newest(Run.Kind.REPAIR);
        process.assertThatCase(ended.number()).isEnded();
        return ended;
    }

    private Run restoreToFolder() {
        var run = process.get(RestoreDesk.class)
                .ask(
                        plan.number(),
                        new RestoreDesk.Request(
                                null, List.of(), folder.resolve("restored/acme").toString(), false),
                        BackupRoom.PRIYA);
        room.work();
        return room.run(run.number());
    }

    private Run repair() {
        return newest(Run.Kind.REPAIR);
    }

    private Run newest(Run.Kind kind) {
        return process.get(Runs.class).ofPlan(plan.id(), Set.of(kind), null, 1).get(0);
    }

    private Repository repository() {
        return process.get(Repositories.class).byId(plan.content().repositoryId());
    }

    /** The largest stored file: content of files. */
    private Path dataPack() {
        try (Stream<Path> stored = Files.walk(room.repositoryFolder().resolve("data"))) {
            return stored.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
