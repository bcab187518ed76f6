package tech.ihelper.processes.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.manifest.Manifest;
import tech.ihelper.processes.backup.tool.postgresql.RealPostgresql;
import tech.ihelper.testing.ProcessTest;

class RestoreProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    private static final Map<String, String> YES = Map.of("works", "yes");

    @TempDir
    Path folder;

    private BackupRoom room;
    private Plan plan;
    private Run backup;

    @BeforeEach
    void backUp() {
        room = BackupRoom.in(process, folder).withData();
        plan = room.plan();
        backup = room.run(plan, Run.Kind.BACKUP);
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("restore").assertFull();
    }

    @Test
    void managerRestoresEverythingToFolderAndSaysThatItWorks() {
        var run = ask(List.of(), target(), BackupRoom.PRIYA);
        room.answer(run, "confirm-restore", Map.of("works", "yes", "note", "Opened two orders."), BackupRoom.PRIYA);

        process.assertThatCase(run.number())
                .hasPassedInOrder(
                        "restore-asked",
                        "check-restore",
                        "is-ready",
                        "needs-approval",
                        "may-begin",
                        "becomes-database",
                        "restore-files",
                        "is-brought-back",
                        "is-restored",
                        "confirm-restore",
                        "record-restore",
                        "restore-ended")
                .hasNotPassed("approve-restore")
                .isEnded();
        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.reason())
                .contains("12 files have the hashes that they had.", "It lies in " + target(), "Opened two orders.");
        assertThat(ended.snapshot()).isEqualTo(backup.snapshot());
        assertThat(Findings.read(ended, RestoreFindings.class).comparison().bytes())
                .isEqualTo(1_200_000);
        assertThat(phases(ended)).containsExactly("check-restore", "restore", "compare");
        assertThat(contents(restored(room.source()))).isEqualTo(contents(room.source()));
        assertThat(beside(target())).containsExactly(target());
        assertThat(audited(run)).containsExactly("backup-run-requested", "backup-restore-confirmed", "task-completed");
    }

    @Test
    void restoresToFolderThatIsThereAndEmpty() throws IOException {
        Files.createDirectories(target());

        ask(List.of(), target(), BackupRoom.PRIYA);

        assertThat(contents(restored(room.source()))).hasSize(12);
    }

    @Test
    void damageThatIsMetQuarantinesTheRepository() {
        room.flipStoredByte();

        var run = ask(List.of(), target(), BackupRoom.PRIYA);

        process.assertThatCase(run.number()).hasPassed("quarantine-repository").isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.DAMAGED);
        assertThat(target()).doesNotExist();
    }

    @Test
    void staffNeedsManagerEvenForFolder() {
        var run = ask(List.of(), target(), BackupRoom.MARA);
        process.assertThatCase(run.number()).isWaitingOnlyAt("approve-restore");
        assertThat(target()).doesNotExist();

        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        room.work();
        assertThat(process.task(run.number(), "confirm-restore").getAssignee()).isEqualTo("mara");
        room.answer(run, "confirm-restore", YES, BackupRoom.MARA);

        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.SUCCESS);
        assertThat(room.run(run.number()).reason()).startsWith("Approved by Jonas.");
    }

    @Test
    void whoeverAskedCannotApproveItAndIsToldWhoCan() {
        var run = askInPlace(List.of(), BackupRoom.PRIYA);

        assertThatThrownBy(() -> room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.PRIYA))
                .isInstanceOf(BackupRefusal.class)
                .hasMessageContaining("Ask Jonas Ebel.")
                .extracting(refusal -> ((Refusal) refusal).kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);

        process.assertThatCase(run.number()).isWaitingOnlyAt("approve-restore");
    }

    @Test
    void liveDataIsReplacedAndWhatWasThereIsMovedAside() throws IOException {
        var good = contents(room.source());
        room.write("folder 0/file-0.bin", 5, 99);
        Files.delete(room.source().resolve("folder 1/file-1.bin"));
        room.write("new.bin", 5, 98);
        var spoilt = contents(room.source());

        var run = approved(askInPlace(List.of(), BackupRoom.PRIYA));
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        process.assertThatCase(run.number())
                .hasPassedInOrder("approve-restore", "restore-files", "put-in-place", "is-placed", "confirm-restore");
        assertThat(contents(room.source())).isEqualTo(good);
        var before = folder.resolve("source.before-" + run.number());
        assertThat(contents(before)).isEqualTo(spoilt);
        assertThat(beside(room.source())).containsExactlyInAnyOrder(room.source(), before, room.repositoryFolder());
        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.reason()).contains("what was there before lies in " + before);
    }

    @Test
    void chosenFilesComeBackAloneEvenInFolderThatIsGone() throws IOException {
        room.run(plan, Run.Kind.BACKUP);
        org.springframework.util.FileSystemUtils.deleteRecursively(room.source().resolve("folder 1"));
        var chosen = room.source().resolve("folder 1/file-1.bin");

        var run = approved(askInPlace(List.of(chosen.toString()), BackupRoom.PRIYA));

        assertThat(contents(room.source().resolve("folder 1"))).containsOnlyKeys("file-1.bin");
        assertThat(Findings.read(room.run(run.number()), RestoreFindings.class)
                        .comparison()
                        .same())
                .isEqualTo(1);
        assertThat(beside(chosen)).containsExactly(chosen);
        assertThat(beside(chosen.getParent())).noneMatch(path -> path.toString().contains(run.number()));
    }

    @Test
    void namesWithPatternLettersAreMeantAsTheyAreByRestic() {
        backedUpByRestic();
        room.write("report[1]*?.bin", 10, 1);
        room.write("report1x.bin", 10, 2);
        room.run(plan, Run.Kind.BACKUP);
        var chosen = room.source().resolve("report[1]*?.bin");

        ask(List.of(chosen.toString()), target(), BackupRoom.PRIYA);

        assertThat(contents(target()).values()).hasSize(1);
        assertThat(restored(chosen)).exists();
    }

    @Test
    void resticPutsChosenFoldersInPlace() throws IOException {
        backedUpByRestic();
        var good = contents(room.source());
        var first = room.source().resolve("folder 0");
        room.write("folder 0/file-0.bin", 5, 99);
        org.springframework.util.FileSystemUtils.deleteRecursively(room.source().resolve("folder 1"));

        var run = approved(askInPlace(List.of(first.toString(), room.source() + "/folder 1"), BackupRoom.PRIYA));
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.tool()).startsWith("restic");
        assertThat(contents(first)).isEqualTo(contents(first, good));
        assertThat(contents(room.source().resolve("folder 1")))
                .isEqualTo(contents(room.source().resolve("folder 1"), good));
    }

    @Test
    void resticSaysThatPathIsNotInTheSnapshotAlthoughItEndsWell() {
        backedUpByRestic();

        var run = ask(List.of("/nowhere/to-be-found"), target(), BackupRoom.PRIYA);

        assertThat(room.run(run.number()).reason()).contains("/nowhere/to-be-found is not in this snapshot.");
        assertThat(beside(target())).isEmpty();
    }

    @Test
    void damageOverLiveDataTouchesNothing() {
        backedUpByRestic();
        var live = contents(room.source());
        room.flipStoredByte();

        var run = approved(askInPlace(List.of(), BackupRoom.PRIYA));

        process.assertThatCase(run.number())
                .hasPassedInOrder("is-restored", "quarantine-repository", "record-restore")
                .hasNotPassed("put-in-place")
                .isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.DAMAGED);
        assertThat(room.run(run.number()).reason()).contains("source.unproven-" + run.number());
        assertThat(contents(room.source())).isEqualTo(live);
    }

    @Test
    void fullTargetIsRefusedBeforeAnythingIsRestored() throws Exception {
        Files.createDirectories(target().getParent());
        assumeThat(mount(
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=1m",
                        "tmpfs",
                        target().getParent().toString()))
                .as("A full disk can be tried only where this user may mount one, as root can")
                .isZero();
        try {
            var run = ask(List.of(), target(), BackupRoom.PRIYA);

            process.assertThatCase(run.number()).hasNotPassed("restore-files").isEnded();
            assertThat(room.run(run.number()).reason()).contains("The target has no room: 1.2 MB are to be restored");
            var chosen = ask(List.of(room.source().toString()), target(), BackupRoom.PRIYA);

            process.assertThatCase(chosen.number()).hasPassed("restore-files").isEnded();
            assertThat(room.run(chosen.number()).state()).isEqualTo(Run.State.FAILED);
            assertThat(beside(target())).isEmpty();
        } finally {
            new ProcessBuilder("umount", target().getParent().toString())
                    .start()
                    .waitFor();
        }
    }

    private static int mount(String... arguments) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(Stream.of("mount"), Stream.of(arguments)).toList())
                .start()
                .waitFor();
    }

    private void backedUpByRestic() {
        org.springframework.util.FileSystemUtils.deleteRecursively(
                room.repositoryFolder().toFile());
        plan = room.plan(room.resticRepository());
        backup = room.run(plan, Run.Kind.BACKUP);
    }

    @Test
    void pathThatIsNotInTheSnapshotIsSaid() {
        var run = ask(List.of("/nowhere/to-be-found"), target(), BackupRoom.PRIYA);

        process.assertThatCase(run.number()).hasPassed("is-restored").isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason()).contains("/nowhere/to-be-found is not in this snapshot.");
        assertThat(beside(target())).isEmpty();
    }

    @Test
    void snapshotOfAnotherPlanIsNotFound() {
        var run = desk().ask(
                        plan.number(),
                        new RestoreDesk.Request("0123456789abcdef", List.of(), target().toString(), false),
                        BackupRoom.PRIYA);
        room.work();

        process.assertThatCase(run.number()).hasNotPassed("restore-files").isEnded();
        assertThat(room.run(run.number()).reason()).contains("no snapshot 0123456789abcdef of this plan");
    }

    @Test
    void refusalIsRecordedWithItsReason() {
        var run = askInPlace(List.of(), BackupRoom.PRIYA);

        assertThatThrownBy(() -> room.answer(run, "approve-restore", Map.of("decision", "refuse"), BackupRoom.JONAS))
                .isInstanceOf(InvalidBackup.class)
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("reason");
        room.answer(run, "approve-restore", Map.of("decision", "refuse", "reason", "Wait for May."), BackupRoom.JONAS);

        process.assertThatCase(run.number())
                .hasPassedInOrder("is-approved", "record-restore")
                .isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason()).isEqualTo("Refused by Jonas: Wait for May.");
        assertThat(audited(run)).contains("backup-restore-refused");
    }

    @Test
    void targetThatIsFilledMeanwhileStaysAsItIs() throws IOException {
        var run = ask(List.of(), target(), BackupRoom.MARA);
        Files.createDirectories(target());
        Files.writeString(target().resolve("precious.txt"), "precious");

        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        room.work();

        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason()).contains("holds something, which is never overwritten");
        assertThat(contents(target())).containsOnlyKeys("precious.txt");
    }

    @Test
    void leftoversOfTryThatDiedAreRecognisedByTheNumber() throws IOException {
        var run = ask(List.of(), target(), BackupRoom.MARA);
        var leftover = target().resolveSibling("." + target().getFileName() + ".restoring-" + run.number());
        Files.createDirectories(leftover);
        Files.writeString(leftover.resolve("half"), "half");

        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        room.work();

        process.assertThatCase(run.number()).isWaitingOnlyAt("confirm-restore");
        assertThat(contents(target())).hasSize(12);
        assertThat(beside(target())).containsExactly(target());
    }

    @Test
    void workThatDiedAfterItsMoveIsNotDoneTwice() throws IOException {
        var run = ask(List.of(), target(), BackupRoom.PRIYA);
        var before = phases(run);

        assertThat(process.get(RestoreFiles.class).run(new RepeatedOrder(run))).isEqualTo(Map.of("restored", "folder"));
        assertThat(phases(run)).isEqualTo(before);
        assertThat(contents(target())).hasSize(12);
    }

    /** The same work again, as after the death of the node that did it. */
    private record RepeatedOrder(Run of) implements WorkOrder {

        @Override
        public String number() {
            return of.number();
        }

        @Override
        public String process() {
            return "restore";
        }

        @Override
        public String activity() {
            return "restore-files";
        }

        @Override
        public String key() {
            return "again";
        }

        @Override
        public int attempt() {
            return 2;
        }

        @Override
        public Map<String, Object> variables() {
            return Map.of("runId", of.id());
        }

        @Override
        public void progress(double share, String words) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable hook) {}
    }

    @Test
    void halfOfAnExchangeIsUndone() throws IOException {
        var first = room.source().resolve("folder 0");
        var second = room.source().resolve("folder 1");
        var live = contents(room.source());
        var run = askInPlace(List.of(first.toString(), second.toString()), BackupRoom.PRIYA);
        var inTheWay = room.source().resolve("folder 1.before-" + run.number());
        Files.createDirectories(inTheWay);

        approved(run);

        process.assertThatCase(run.number())
                .hasPassedInOrder("is-placed", "record-restore")
                .isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason())
                .contains(second + " could not be put in place.", "lies in " + first + ".unproven-" + run.number());
        assertThat(contents(first)).isEqualTo(contents(first, live));
        assertThat(contents(second)).isEqualTo(contents(second, live));
        assertThat(inTheWay).isEmptyDirectory();
    }

    @Test
    void whatDiffersFromTheRecordNeverTakesThePlaceOfLiveData() throws IOException {
        var live = contents(room.source());
        room.write("folder 0/file-0.bin", 100_000, 77);
        keepManifest();
        room.write("folder 0/file-0.bin", 100_000, 0);

        var run = approved(askInPlace(List.of(), BackupRoom.PRIYA));

        process.assertThatCase(run.number()).hasNotPassed("put-in-place").isEnded();
        assertThat(contents(room.source())).isEqualTo(live);
        assertThat(room.run(run.number()).reason())
                .contains("It differs from what was there at backup time.", "Live data was not touched.");
        assertThat(folder.resolve("source.unproven-" + run.number())).isDirectory();
    }

    @Test
    void withoutRecordItIsSaidThatOnlyTheToolHasCompared() {
        process.jdbc().sql("delete from backup_manifest").update();

        var run = ask(List.of(), target(), BackupRoom.PRIYA);
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        assertThat(room.run(run.number()).reason()).contains("Not compared by us");
        assertThat(phases(run)).doesNotContain("compare");
    }

    @Test
    void dataThatDoesNotWorkIsFailedRestore() {
        var run = ask(List.of(), target(), BackupRoom.PRIYA);

        assertThatThrownBy(() -> room.answer(run, "confirm-restore", Map.of("works", "no"), BackupRoom.PRIYA))
                .isInstanceOf(InvalidBackup.class)
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("note");
        room.answer(run, "confirm-restore", Map.of("works", "no", "note", "Too old."), BackupRoom.PRIYA);

        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason()).endsWith("Priya says that it does not work: Too old.");
    }

    @Test
    void askerIsRemindedOnceDayUntilThereIsAnAnswer() {
        var run = ask(List.of(), target(), BackupRoom.PRIYA);

        process.advance(Duration.ofDays(2));

        process.assertThatCase(run.number()).hasPassedTimes("remind-asker", 2).isWaitingAt("confirm-restore");
        assertThat(room.sent())
                .filteredOn(delivery -> run.number().equals(delivery.about()))
                .extracting(Delivery::address)
                .containsExactly("priya@nordhafen.example", "priya@nordhafen.example");
    }

    @Test
    void cancelledRestoreAsksNobodyAnyMore() {
        var run = askInPlace(List.of(), BackupRoom.PRIYA);

        process.get(RunDesk.class).cancel(run.number(), BackupRoom.MARA);

        process.assertThatCase(run.number()).isEnded();
        assertThat(room.run(run.number()).reason()).isEqualTo("Cancelled by Mara.");
    }

    @Test
    void privateFolderOfARestoreThatWasCancelledBetweenItsStepsIsRemoved() throws IOException {
        var live = contents(room.source());
        var run = askInPlace(List.of(), BackupRoom.PRIYA);
        var staging = folder.resolve(".source.restoring-" + run.number());
        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        process.get(RestoreFiles.class).run(new RepeatedOrder(run));
        assertThat(contents(staging)).hasSize(12);
        var foreign = Files.createDirectories(folder.resolve(".source.restoring-BKR-2020-000001"));

        process.get(RunDesk.class).cancel(run.number(), BackupRoom.MARA);
        clear();
        assertThat(staging).as("somebody may still work for it").exists();
        process.advance(RestoreRemains.QUIET.plusSeconds(1));
        clear();

        assertThat(beside(room.source())).containsExactlyInAnyOrder(room.source(), room.repositoryFolder(), foreign);
        assertThat(contents(room.source())).isEqualTo(live);
        assertThat(room.log(run))
                .contains("INFO What was restored to a private folder was removed: nobody waits for it.");
    }

    @Test
    void halfOfAnExchangeThatWasCancelledIsLeftToPeople() throws IOException {
        var run = askInPlace(List.of(), BackupRoom.PRIYA);
        var staging = folder.resolve(".source.restoring-" + run.number());
        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        process.get(RestoreFiles.class).run(new RepeatedOrder(run));
        process.get(Runs.class).begin(run.id(), "put-in-place", process.clock().instant());
        process.get(RunDesk.class).cancel(run.number(), BackupRoom.MARA);

        process.advance(RestoreRemains.QUIET.plusSeconds(1));
        clear();

        assertThat(contents(staging)).hasSize(12);
    }

    @Test
    void dumpBecomesADatabase() {
        var server = RealPostgresql.running();
        var shop = server.withShop();
        plan = process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.Postgresql(
                                        shop.host(),
                                        shop.port(),
                                        shop.database(),
                                        shop.user(),
                                        shop.sslMode().word()),
                                plan.content().repositoryId(),
                                null),
                        shop.password(),
                        BackupRoom.PRIYA);
        room.run(plan, Run.Kind.BACKUP);
        var wanted = new NewDatabase(
                "walked", shop.host(), shop.port(), shop.user(), shop.sslMode().word(), null);

        var run = approved(ask(new RestoreDesk.Request(null, List.of(), null, false, wanted, null), BackupRoom.PRIYA));

        process.assertThatCase(run.number()).hasPassed("restore-database").isWaitingOnlyAt("confirm-restore");
    }

    /** As the schedule does. */
    private static void clear() throws IOException {
        for (var run : process.get(RestoreRemains.class).all()) {
            process.get(RestoreRemains.class).clear(run);
        }
    }

    private RestoreDesk desk() {
        return process.get(RestoreDesk.class);
    }

    private Run ask(List<String> paths, Path target, Caller by) {
        return ask(new RestoreDesk.Request(null, paths, target.toString(), false), by);
    }

    private Run askInPlace(List<String> paths, Caller by) {
        return ask(new RestoreDesk.Request(null, paths, null, true), by);
    }

    private Run ask(RestoreDesk.Request request, Caller by) {
        var run = desk().ask(plan.number(), request, by);
        room.work();
        return run;
    }

    private Run approved(Run run) {
        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        room.work();
        return run;
    }

    private Path target() {
        return folder.resolve("restored/acme");
    }

    /** Where a file or folder of the source lies below the target. */
    private Path restored(Path original) {
        return target().resolve(original.getRoot().relativize(original));
    }

    /** Replaces the backup's record by one of what is there now. */
    private void keepManifest() throws IOException {
        var file = folder.resolve("manifest");
        var manifest = Manifest.take(new Source.Files(List.of(room.source()), Excludes.NOTHING), file);
        process.get(Manifests.class)
                .keep(
                        new Manifests.Kept(
                                backup.id(),
                                backup.snapshot(),
                                Manifests.Kind.FILES,
                                manifest.files(),
                                manifest.bytes(),
                                process.clock().instant()),
                        plan.id(),
                        file);
        Files.delete(file);
    }

    private static List<String> phases(Run run) {
        return process.get(Runs.class).phases(run.id()).stream()
                .map(Phase::name)
                .toList();
    }

    private List<String> audited(Run run) {
        return room.audited().stream()
                .filter(entry -> entry.object().equals(run.number()))
                .map(AuditEntry::action)
                .toList();
    }

    private static List<Path> beside(Path path) {
        try (var entries = Files.list(path.getParent())) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each file below a folder: its name and a number that its content gives. */
    private static Map<String, Integer> contents(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(
                            file -> root.relativize(file).toString(), RestoreProcessTest::hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of what was there before that lay in one folder of the source. */
    private Map<String, Integer> contents(Path part, Map<String, Integer> all) {
        var name = room.source().relativize(part) + "/";
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name))
                .collect(java.util.stream.Collectors.toMap(
                        entry -> entry.getKey().substring(name.length()), Map.Entry::getValue));
    }

    private static @Nullable Integer hash(Path file) {
        try {
            return java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
