package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** The real restic on repositories that are really damaged. */
class ResticDamageTest {

    @TempDir
    Path folder;

    @Test
    void aFlippedByteIsSeenOnlyByReadingAndByRestoring() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        real.backedUp();
        var pack = real.dataPack();

        RealRestic.flipByteIn(pack);

        // What looks like a check does not see it, and backing up goes on as if nothing had happened.
        RealRestic.ok(real.check(new CheckScope.Structure()).report());
        assertThat(real.judge(real.backUp(), real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        RealRestic.ok(real.restic
                .forget(real.access(), RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon())
                .report());

        var read = real.check(new CheckScope.AllData());
        assertThat(read.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(read.brokenPacks()).containsExactly(pack.getFileName().toString());
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(slice -> real.check(new CheckScope.Slice(slice, 3))
                        .report()
                        .outcome()))
                .containsOnlyOnce(Outcome.DAMAGED)
                .contains(Outcome.OK);

        var target = folder.resolve("restored");
        var restored = real.restore(target);
        assertThat(restored.report().outcome()).isEqualTo(Outcome.DAMAGED);
        var comparison = manifest.compare(target);
        assertThat(comparison.different() + comparison.missing()).isEqualTo(1);
    }

    @Test
    void aFailedRestoreLeavesTheDamagedFileUnderItsUsualName() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var large = real.source.resolve("large.bin");
        // restic's largest piece has 8 MB: this file has at least three, of which two stay whole.
        var content = new byte[20_000_000];
        new java.util.Random(11).nextBytes(content);
        RealRestic.write(large, content);
        var what = new Source.Files(List.of(large), Excludes.NOTHING);
        var manifest = Manifest.take(what, folder.resolve("manifest"));
        RealRestic.ok(real.backUp(what).report());

        RealRestic.flipByteIn(real.dataPack());

        var target = folder.resolve("restored");
        assertThat(real.restore(target).report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(target.resolve(large.toString().substring(1))).isRegularFile();
        assertThat(manifest.compare(target).different()).isEqualTo(1);
    }

    @Test
    void aPackThatWasCutIsSeen() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        real.backedUp();

        RealRestic.cut(real.dataPack());

        assertThat(real.check(new CheckScope.Structure()).report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(real.restore(folder.resolve("restored")).report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(manifest.compare(folder.resolve("restored")).identical()).isFalse();
    }

    @Test
    void aPackThatIsGoneIsSeen() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        real.backedUp();

        Files.delete(real.dataPack());

        assertThat(real.check(new CheckScope.Structure()).report().outcome()).isEqualTo(Outcome.DAMAGED);
        var restored = real.restore(folder.resolve("restored"));
        assertThat(restored.report().outcome()).isEqualTo(Outcome.DAMAGED);
        var comparison = manifest.compare(folder.resolve("restored"));
        assertThat(comparison.different() + comparison.missing()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aDamagedIndexIsSeenWhereNoCacheHidesIt() throws Exception {
        var real = RealRestic.withBackup(folder);
        var snapshot = real.newest();

        real.stored("index").forEach(RealRestic::flipByteIn);

        var checked = real.check(new CheckScope.Structure());
        assertThat(checked.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(checked.repairIndex()).isTrue();
        var restored = real.restic.restore(
                real.access(),
                RestoreOrder.everything(snapshot, folder.resolve("restored")),
                progress -> {},
                RealRestic.soon());
        assertThat(restored.report().outcome()).isEqualTo(Outcome.DAMAGED);
        Files.move(real.cache, folder.resolve("cache of another node"));
        assertThat(real.judge(real.backUp(), real.files()).state()).isEqualTo(Judgement.State.DAMAGED);
    }

    @Test
    void aDamagedSnapshotIsNotJustMissingFromTheList() {
        var real = RealRestic.withBackup(folder);
        real.backedUp();

        RealRestic.flipByteIn(real.stored("snapshots").findFirst().orElseThrow());

        var listed = real.restic.snapshots(real.access(), RealRestic.LABELS, RealRestic.soon());
        assertThat(listed.report().exitCode())
                .as("restic leaves it out and returns 0")
                .isZero();
        assertThat(listed.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(listed.snapshots()).hasSize(1);
    }

    @Test
    void aDamagedKeyIsNoWrongPassword() {
        var real = RealRestic.withBackup(folder);

        real.stored("keys").forEach(RealRestic::flipByteIn);

        assertThat(real.restic.open(real.access(), RealRestic.soon()).report().outcome())
                .isEqualTo(Outcome.DAMAGED);
    }

    @Test
    void nothingNewIsMadeOverWhatIsLeftOfARepository() throws Exception {
        var real = RealRestic.withBackup(folder);
        var before = real.stored("").toList().size();

        Files.delete(real.repository.resolve("config"));

        assertThat(real.restic.open(real.access(), RealRestic.soon()).report().outcome())
                .isEqualTo(Outcome.NO_REPOSITORY);
        assertThat(real.restic
                        .initialise(real.access(), RealRestic.soon())
                        .report()
                        .ok())
                .isFalse();
        assertThat(real.stored("").toList()).hasSize(before - 1);
    }

    @Test
    void aFullTargetIsSeenAlthoughTheSummaryCountsEverythingAsRestored() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        real.backedUp();
        try (var disk = SmallDisk.mountedAt(folder.resolve("small"))) {

            var restored = real.restore(disk.folder().resolve("target"));

            assertThat(restored.report().outcome()).isEqualTo(Outcome.OUT_OF_SPACE);
            assertThat(restored.report().complaintCount()).isPositive();
            assertThat(manifest.compare(disk.folder().resolve("target")).identical())
                    .isFalse();
        }
    }

    @Test
    void aFullRepositoryFailsAndEarlierBackupsStayWhole() throws Exception {
        var real = RealRestic.in(folder);
        try (var disk = SmallDisk.mountedAt(folder.resolve("small"))) {
            var access = RealRestic.access(
                    new RepositoryAddress.LocalFolder(disk.folder().resolve("repository")));
            RealRestic.ok(real.restic.initialise(access, RealRestic.soon()).report());
            var little = new Source.Files(List.of(real.source.resolve("folder 1")), Excludes.NOTHING);
            RealRestic.ok(real.restic
                    .backUp(access, little, RealRestic.LABELS, progress -> {}, RealRestic.soon())
                    .report());

            var run = real.restic.backUp(access, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());

            assertThat(run.report().outcome()).isEqualTo(Outcome.OUT_OF_SPACE);
            assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.FAILED);
            assertThat(real.restic
                            .snapshots(access, RealRestic.LABELS, RealRestic.soon())
                            .snapshots())
                    .hasSize(1);
        }
    }

    /** A disk of 3 MB in memory. */
    private record SmallDisk(Path folder) implements AutoCloseable {

        static SmallDisk mountedAt(Path folder) throws IOException, InterruptedException {
            Files.createDirectories(folder);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString()) == 0,
                    "A full disk can be tried only where this user may mount one, as root can");
            return new SmallDisk(folder);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            run("umount", folder.toString());
        }

        private static int run(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }
}
