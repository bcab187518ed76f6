package tech.ihelper.processes.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.RealS3;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
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
        assertThat(BackupRoom.SCRATCH)
                .satisfiesAnyOf(scratch -> assertThat(scratch).doesNotExist(), scratch -> assertThat(scratch)
                        .isEmptyDirectory());
    }

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("backup-run").assertFull();
    }

    @Test
    void goodBackupIsJudgedThinnedOutAndRecorded() {
        var room = room().withData();
        var plan = room.plan(room.resticRepository());

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
                        "is-copied",
                        "record-backup",
                        "backup-ended")
                .hasNotPassed("copy-backup")
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
        assertThat(process.get(Repositories.class).sizes(plan.content().repositoryId(), Instant.EPOCH))
                .singleElement()
                .satisfies(size -> assertThat(size.bytes()).isGreaterThan(1_200_000));
    }

    @Test
    void toolOfTheHouseDoesTheSameWithoutRestic() {
        var room = room().withData();
        var plan = room.plan();

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.tool()).startsWith("archive ");
        assertThat(run.files()).isEqualTo(12);
    }

    @Test
    void goodBackupIsCopiedToCloudStorage() throws Exception {
        try (var cloud = RealS3.on(folder.resolve("cloud"))) {
            var room = room().withData();
            var plan = copied(room, cloud.bucket("acme-backup", "kestrel"), cloud.letsIn("AKIAACME", "acme/s3+secret"));

            var run = room.run(plan, Run.Kind.BACKUP);

            process.assertThatCase(run.number()).hasPassed("copy-backup").isEnded();
            assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
            assertThat(room.standing(plan).copiedAt())
                    .as(room.log(run).toString())
                    .isEqualTo(now());
            assertThat(folder.resolve("cloud/acme-backup/kestrel/snapshots")).isNotEmptyDirectory();
            assertThat(room.log(run)).noneMatch(line -> line.contains("acme/s3+secret"));
        }
    }

    @Test
    void cloudStorageThatRefusesTheKeyGetsNoCopyAndTheLogSaysWhyWithoutTheSecret() throws Exception {
        try (var cloud = RealS3.on(folder.resolve("cloud"))) {
            cloud.letsIn("AKIAACME", "acme/s3+secret");
            var room = room().withData();
            var wrong = new Credentials.AccessKey("AKIAACME", Secret.of("wrong/s3+secret"), null);
            var plan = copied(room, cloud.bucket("acme-backup", "kestrel"), wrong);

            var run = room.run(plan, Run.Kind.BACKUP);

            assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
            assertThat(room.standing(plan).copiedAt()).isNull();
            assertThat(room.log(run))
                    .anyMatch(
                            line -> line.startsWith("WARN The second copy was not made. " + Outcome.REFUSED.sentence()))
                    .noneMatch(line -> line.contains("wrong/s3+secret"));
        }
    }

    private Plan copied(BackupRoom room, RepositoryAddress address, Credentials credentials) {
        var second = room.repository("Cloud", address, Repository.Tool.RESTIC, credentials);
        return room.plan(
                new What.Files(List.of(room.source().toString()), List.of()),
                room.resticRepository().id(),
                second.id());
    }

    @Test
    void secondCopyThatFailsSpoilsNoBackup() throws IOException {
        var room = room().withData();
        var second = room.repository(
                "Second site", new RepositoryAddress.LocalFolder(folder.resolve("second")), Repository.Tool.ARCHIVE);
        Files.writeString(folder.resolve("second"), "a file is in the way");
        var plan = room.plan(
                new What.Files(List.of(room.source().toString()), List.of()),
                room.repository().id(),
                second.id());

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(room.standing(plan).copiedAt()).isNull();
        assertThat(room.log(run)).anyMatch(line -> line.startsWith("WARN The second copy was not made."));
    }

    @Test
    void sourceThatIsGoneMakesTheBackupIncompleteAlthoughTheToolReturnsZero() {
        var room = room().withData();
        var plan = room.plan(
                new What.Files(
                        List.of(room.source().toString(), folder.resolve("gone").toString()), List.of()),
                room.resticRepository().id(),
                null);

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).isEqualTo(Run.State.INCOMPLETE);
        assertThat(run.reason()).contains(folder.resolve("gone") + " does not exist.");
        process.assertThatCase(run.number()).hasNotPassed("apply-retention").isEnded();
        assertThat(room.standing(plan).backedUp().goodAt()).isNull();
    }

    @Test
    void commandThatFailsMakesNoSnapshot() {
        var room = room();
        var plan = room.plan(
                new What.Command("crm.dump", List.of("sh", "-c", "echo half; exit 7")),
                room.repository().id(),
                null);

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.snapshot()).isNull();
    }

    @Test
    void lostRepositoryIsNeverMadeAnew() throws IOException {
        var room = room().withData();
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        Files.move(room.repositoryFolder(), folder.resolve("lost"));

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.reason()).contains("There is no repository at this place.", "do not make a new repository");
        process.assertThatCase(run.number()).hasNotPassed("back-up").isEnded();
        assertThat(room.repositoryFolder()).doesNotExist();
    }

    @Test
    void damageThatTheToolMeetsQuarantinesTheRepository() throws IOException {
        var room = room().withData();
        var plan = room.plan(room.resticRepository());
        room.run(plan, Run.Kind.BACKUP);
        var config = room.repositoryFolder().resolve("config");
        var bytes = Files.readAllBytes(config);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(config);
        Files.write(config, bytes);

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.DAMAGED);
        process.assertThatCase(run.number()).hasPassed("quarantine-repository").isEnded();
        assertThat(process.get(Repositories.class)
                        .byId(plan.content().repositoryId())
                        .isQuarantined())
                .isTrue();
    }

    @Test
    void onlyOneThingRunsForAPlanAtATime() {
        var room = room().withData();
        var plan = room.plan();
        var first = process.get(RunDesk.class).request(plan.number(), Run.Kind.BACKUP, null, PRIYA);

        assertThatThrownBy(() -> process.get(RunDesk.class).request(plan.number(), Run.Kind.DRILL, null, PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(first.number() + " still runs for this plan.");
    }

    @Test
    void cancelledRunIsAFailureWithANameOnIt() {
        var room = room().withData();
        var plan = room.plan();
        var run = process.get(RunDesk.class).request(plan.number(), Run.Kind.BACKUP, null, PRIYA);

        process.get(RunDesk.class).cancel(run.number(), PRIYA);

        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason()).isEqualTo("Cancelled by Priya.");
        process.assertThatCase(run.number()).isEnded();
    }

    @Test
    void whatIsDueIsBegunOnceAndTheNextDueTimeIsKnown() {
        var room = room().withData();
        process.clock().set(Instant.parse("2026-11-24T12:00:00Z"));
        var plan = room.plan();
        process.clock().set(Instant.parse("2026-11-25T01:30:05Z"));

        assertThat(process.get(RunDesk.class).startDue(plan.id())).isTrue();
        assertThat(process.get(RunDesk.class).startDue(plan.id())).isFalse();

        assertThat(process.get(Runs.class).open(plan.id()).orElseThrow().dueAt())
                .isEqualTo("2026-11-25T01:30:00Z");
        assertThat(room.standing(plan).nextBackupAt()).isEqualTo("2026-11-26T01:30:00Z");
    }

    private static Instant now() {
        return process.clock().instant();
    }
}
