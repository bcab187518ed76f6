package tech.ihelper.processes.backup.tool.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.NamePattern;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** Ordinary work of the archive, which Debian's own programs must be able to undo. */
class ArchiveTest {

    @TempDir
    Path folder;

    @Test
    void isOpenedByDebiansOwnPrograms() throws Exception {
        RealArchive.needs("age", "zstd", "tar", "sha256sum");
        var real = RealArchive.in(folder);
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        var snapshot = real.backedUp();
        var key = Files.writeString(folder.resolve("key"), real.key.reveal() + "\n");
        var byHand = Files.createDirectory(folder.resolve("by hand"));

        RealArchive.shell(byHand, "age -d -i '" + key + "' '" + real.content(snapshot) + "' | zstd -d | tar -x");
        var said = RealArchive.shell(byHand, "sha256sum -c manifest-sha256.txt");

        assertThat(said.lines()).hasSize(12).allMatch(line -> line.endsWith(": OK"));
        Files.delete(byHand.resolve("manifest-sha256.txt"));
        assertThat(manifest.compare(byHand).findings()).isEmpty();
        assertThat(byHand.resolve(real.source.toString().substring(1)).resolve("empty"))
                .isEmptyDirectory();
        assertThat(real.repository.resolve(snapshot + ".json"))
                .content()
                .contains(
                        "\"host\" : \"acme-srv1\"",
                        "\"files\" : 12",
                        RealArchive.shell(folder, "sha256sum '" + real.content(snapshot) + "'")
                                .substring(0, 64));
    }

    @Test
    void backsUpChecksRestoresAndForgets() throws Exception {
        var real = RealArchive.in(folder);
        var script = real.source.resolve("folder 1/file-1.bin");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r-xr-x---"));
        Files.setPosixFilePermissions(real.source.resolve("folder 1"), PosixFilePermissions.fromString("r-xr-x---"));
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        var progress = new ArrayList<Progress>();

        var first =
                real.archive.backUp(real.access(), real.files(), RealArchive.LABELS, progress::add, RealArchive.soon());
        var second = real.at(RealArchive.NOW.plusSeconds(60))
                .backUp(real.access(), real.files(), RealArchive.LABELS, step -> {}, RealArchive.soon());

        assertThat(judged(first, real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        assertThat(first.files()).isEqualTo(12);
        assertThat(first.storedBytes()).isEqualTo(Files.size(real.content(first.snapshot())));
        assertThat(progress).isNotEmpty().allMatch(step -> step.share() >= 0 && step.share() <= 1);
        assertThat(listed(real, RealArchive.LABELS))
                .containsExactly(first.snapshot().value(), second.snapshot().value());
        assertThat(listed(real, new Labels("other", List.of("a")))).isEmpty();
        RealArchive.ok(real.check(new CheckScope.Structure()).report());
        RealArchive.ok(real.check(new CheckScope.AllData()).report());
        assertThat(real.archive.measure(real.access(), RealArchive.soon()).bytes())
                .isEqualTo(first.storedBytes() + second.storedBytes());

        var target = folder.resolve("restored");
        var restored = restore(real, first, target, List.of());
        RealArchive.ok(restored);
        assertThat(manifest.compare(target).findings()).isEmpty();
        var again = target.resolve(script.toString().substring(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(again)))
                .isEqualTo("r-xr-x---");
        assertThat(Files.getLastModifiedTime(again).toMillis())
                .isEqualTo(Files.getLastModifiedTime(script).toMillis());

        var forgotten =
                real.archive.forget(real.access(), RealArchive.LABELS, Retention.keepLast(1), true, RealArchive.soon());
        RealArchive.ok(forgotten.report());
        assertThat(forgotten.removed()).containsExactly(first.snapshot().value());
        assertThat(forgotten.kept()).containsExactly(second.snapshot().value());
        assertThat(real.stored()).hasSize(2);
        assertThat(real.spool).isEmptyDirectory();
    }

    @Test
    void restoresOnlyWhatIsAskedForAndOnlyIntoAnEmptyFolder() throws Exception {
        var real = RealArchive.in(folder);
        var run = real.backUp(real.files());
        var one = real.source.resolve("folder 2");
        var target = folder.resolve("restored");

        RealArchive.ok(restore(real, run, target, List.of(one.toString())));

        try (var files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3).allMatch(file -> file.toString()
                    .contains("folder 2"));
        }
        assertThatThrownBy(() -> restore(real, run, target, List.of())).isInstanceOf(InvalidBackup.class);
    }

    @Test
    void storesTheOutputOfACommand() throws Exception {
        var real = RealArchive.in(folder);
        var dump = new Source.CommandOutput(
                "crm.dump", List.of("sh", "-c", "echo \"row $PLACE\""), Map.of("PLACE", Secret.of("one")));

        var run = real.backUp(dump);

        assertThat(judged(run, dump).state()).isEqualTo(Judgement.State.SUCCESS);
        RealArchive.ok(restore(real, run, folder.resolve("restored"), List.of()));
        assertThat(folder.resolve("restored/crm.dump")).hasContent("row one");
        assertThat(real.spool).isEmptyDirectory();
    }

    @Test
    void aFailingCommandMakesNoSnapshot() throws Exception {
        var real = RealArchive.in(folder);
        var dump = new Source.CommandOutput(
                "crm.dump",
                List.of("sh", "-c", "echo half; echo \"no $PGPASSWORD\" >&2; exit 7"),
                Map.of("PGPASSWORD", Secret.of("db-secret")));

        var run = real.backUp(dump);

        assertThat(run.snapshot()).isNull();
        assertThat(run.report().reason()).contains("exit status 7").doesNotContain("db-secret");
        assertThat(judged(run, dump).state()).isEqualTo(Judgement.State.FAILED);
        assertThat(real.stored()).isEmpty();
    }

    @Test
    void aVanishedSourceIsIncompleteAndNoSourceAtAllFailed() throws Exception {
        var real = RealArchive.in(folder);
        var gone = folder.resolve("vanished");

        var one = real.backUp(new Source.Files(List.of(real.source, gone), Excludes.NOTHING));
        var none = real.backUp(new Source.Files(List.of(gone), Excludes.NOTHING));

        assertThat(one.report().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(one.report().complaints()).containsExactly(gone + " does not exist.");
        assertThat(one.snapshot()).isNotNull();
        assertThat(none.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(none.snapshot()).isNull();
    }

    @Test
    void aFileThatMayNotBeReadIsIncomplete() throws Exception {
        var real = RealArchive.in(folder);
        var secret = real.source.resolve("folder 1/file-1.bin");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "This user may read everything, as root can");

        var run = real.backUp(real.files());

        assertThat(run.report().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(run.report().complaints()).containsExactly(secret + " may not be read.");
        assertThat(run.files()).isEqualTo(11);
        RealArchive.ok(real.check(new CheckScope.AllData()).report());
    }

    @Test
    void leavesOutWhatTheManifestLeavesOut() throws Exception {
        var real = RealArchive.in(folder);
        RealArchive.write(real.source.resolve("cache/x"), new byte[] {1});
        var what = new Source.Files(
                List.of(real.source, real.source.resolve("folder 0")),
                Excludes.of(List.of("file-1*", real.source + "/cach?")));
        var manifest = Manifest.take(what, folder.resolve("manifest"));

        var run = real.backUp(what);

        RealArchive.ok(restore(real, run, folder.resolve("restored"), List.of()));
        assertThat(manifest.compare(folder.resolve("restored")).findings()).isEmpty();
        assertThat(run.files()).isEqualTo(11);
    }

    @Test
    void theListOfHashesIsNotOverwrittenByASourceOfThatName() throws Exception {
        var real = RealArchive.in(folder);
        var dump = new Source.CommandOutput("manifest-sha256.txt", List.of("echo", "x"), Map.of());

        var run = real.backUp(dump);

        assertThat(run.report().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(judged(run, dump).state()).isEqualTo(Judgement.State.INCOMPLETE);
    }

    @Test
    void refusesWhatIsNoFolderAndWhatIsNoKey() throws Exception {
        var real = RealArchive.in(folder);
        var server = new RepositoryAccess(
                new RepositoryAddress.RestServer(RepositoryAddress.address("url", "https://backup.example/acme/")),
                real.key,
                new Credentials.None());

        assertThatThrownBy(() -> real.archive.open(server, RealArchive.soon()))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("folder of this machine only");
        assertThatThrownBy(() -> real.archive.initialise(
                        RealArchive.access(folder.resolve("new"), Secret.of("guess")), RealArchive.soon()))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("AGE-SECRET-KEY-1");
    }

    @Test
    void tellsAWrongPasswordFromNoRepositoryAndMakesNoneOverAnything() throws Exception {
        var real = RealArchive.in(folder);

        assertThat(opened(real, RealArchive.access(real.repository, Secret.of("guess"))))
                .isEqualTo(Outcome.WRONG_PASSWORD);
        assertThat(opened(real, RealArchive.access(real.repository, ArchiveKey.generate())))
                .isEqualTo(Outcome.WRONG_PASSWORD);
        assertThat(opened(real, RealArchive.access(folder.resolve("nowhere"), real.key)))
                .isEqualTo(Outcome.NO_REPOSITORY);
        assertThat(opened(real, real.access())).isEqualTo(Outcome.OK);
        assertThat(real.archive
                        .initialise(real.access(), RealArchive.soon())
                        .report()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(real.stored()).isEmpty();
    }

    @Test
    void aCancelledRunAndOneOutOfTimeLeaveNothing() throws Exception {
        var real = RealArchive.in(folder);
        var cancellation = new Cancellation();

        var cancelled = real.archive.backUp(
                real.access(),
                real.files(),
                RealArchive.LABELS,
                progress -> cancellation.request(),
                new RunControl(Duration.ofMinutes(1), cancellation));
        var late = real.archive.backUp(
                real.access(),
                new Source.CommandOutput("x", List.of("sleep", "60"), Map.of()),
                RealArchive.LABELS,
                progress -> {},
                RunControl.within(Duration.ofMillis(300)));

        assertThat(cancelled.report().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(late.report().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(real.stored()).isEmpty();
        assertThat(real.spool).isEmptyDirectory();
    }

    @Test
    void showsOneFolderAtATime() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();

        assertThat(browsed(real, "/"))
                .extracting(SnapshotEntry::name)
                .containsExactly(folder.getName(0).toString());
        assertThat(browsed(real, real.source.toString()))
                .extracting(SnapshotEntry::name, SnapshotEntry::kind)
                .contains(tuple("empty", SnapshotEntry.Kind.FOLDER), tuple("link", SnapshotEntry.Kind.LINK))
                .hasSize(6);
        assertThat(browsed(real, real.source + "/folder 1/"))
                .filteredOn(entry -> entry.name().equals("file-4.bin"))
                .singleElement()
                .extracting(SnapshotEntry::bytes)
                .isEqualTo(500_000L);
        var missing = real.archive.list(real.access(), snapshot, "/nowhere", entry -> {}, RealArchive.soon());
        assertThat(missing.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(missing.report().reason()).contains("no folder /nowhere");
    }

    @Test
    void findsByPartOfANameUpToALimit() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();

        var some = real.archive.find(real.access(), snapshot, NamePattern.of("FILE-"), 4, RealArchive.soon());
        var all = real.archive.find(real.access(), snapshot, NamePattern.of("file-?.bin"), 10, RealArchive.soon());

        assertThat(some.entries()).hasSize(4);
        assertThat(some.more()).isTrue();
        assertThat(all.entries()).hasSize(10);
        assertThat(all.more()).isFalse();
    }

    @Test
    void handsOutOneFile() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();
        var file = real.source.resolve("folder 0/file-0.bin");
        var got = new ByteArrayOutputStream();

        var fetched = real.archive.fetch(
                real.access(), snapshot, file.toString(), content -> content.transferTo(got), RealArchive.soon());
        var link =
                real.archive.fetch(real.access(), snapshot, real.source + "/link", content -> {}, RealArchive.soon());
        var gone = real.archive.fetch(
                real.access(),
                snapshot,
                file.toString(),
                content -> {
                    throw new IOException("connection gone");
                },
                RealArchive.soon());

        RealArchive.ok(fetched.report());
        assertThat(got.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(fetched.bytes()).isEqualTo(500_000);
        assertThat(link.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gone.report().reason()).contains("was not taken: connection gone");
    }

    @Test
    void copiesToARepositoryOfAnotherKeyOnce() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();
        var second = RealArchive.access(folder.resolve("second"), ArchiveKey.generate());
        RealArchive.ok(real.archive.initialise(second, RealArchive.soon()).report());

        var copied = real.archive.copy(real.access(), second, snapshot, RealArchive.soon());
        var before = Files.getLastModifiedTime(folder.resolve("second/" + snapshot + ".tar.zst.age"));
        var again = real.archive.copy(real.access(), second, snapshot, RealArchive.soon());

        RealArchive.ok(copied.report());
        assertThat(copied.copy()).isEqualTo(snapshot);
        RealArchive.ok(again.report());
        assertThat(Files.getLastModifiedTime(folder.resolve("second/" + snapshot + ".tar.zst.age")))
                .isEqualTo(before);
        RealArchive.ok(real.archive
                .check(second, new CheckScope.AllData(), RealArchive.soon())
                .report());
        var target = folder.resolve("restored");
        RealArchive.ok(real.archive
                .restore(second, RestoreOrder.everything(snapshot, target), progress -> {}, RealArchive.soon())
                .report());
        assertThat(Manifest.take(real.files(), folder.resolve("manifest"))
                        .compare(target)
                        .findings())
                .isEmpty();
    }

    private static Judgement judged(ToolResult.BackedUp run, Source what) {
        return Judgement.of(run, Precheck.of(what), List.of(), CollapseRule.USUAL);
    }

    private List<SnapshotEntry> browsed(RealArchive real, String where) {
        var entries = new ArrayList<SnapshotEntry>();
        var snapshot = new SnapshotId(listed(real, RealArchive.LABELS).get(0));
        RealArchive.ok(real.archive
                .list(real.access(), snapshot, where, entries::add, RealArchive.soon())
                .report());
        return entries;
    }

    private static List<String> listed(RealArchive real, Labels labels) {
        var listed = real.archive.snapshots(real.access(), labels, RealArchive.soon());
        RealArchive.ok(listed.report());
        return listed.snapshots().stream().map(Snapshot::id).toList();
    }

    private static Outcome opened(RealArchive real, RepositoryAccess access) {
        return real.archive.open(access, RealArchive.soon()).report().outcome();
    }

    private static ToolReport restore(RealArchive real, ToolResult.BackedUp run, Path target, List<String> only) {
        return real.archive
                .restore(
                        real.access(),
                        new RestoreOrder(Objects.requireNonNull(run.snapshot()), target, only, true),
                        progress -> {},
                        RealArchive.soon())
                .report();
    }
}
