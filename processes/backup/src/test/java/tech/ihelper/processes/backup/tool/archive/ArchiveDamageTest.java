package tech.ihelper.processes.backup.tool.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Archives that are really damaged, runs that are really killed. */
class ArchiveDamageTest {

    @TempDir
    Path folder;

    @Test
    void aFlippedByteIsSeenByReadingAndByRestoring() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();
        var whole = real.backedUp();

        RealArchive.flipByteIn(real.content(snapshot));

        RealArchive.ok(real.check(new CheckScope.Structure()).report());
        var read = real.check(new CheckScope.AllData());
        assertThat(read.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(read.brokenPacks()).containsExactly(snapshot + ".tar.zst.age");
        assertThat(read.errors()).isEqualTo(1);
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(slice -> real.check(new CheckScope.Slice(slice, 3))
                        .report()
                        .outcome()))
                .containsOnlyOnce(Outcome.DAMAGED);
        assertThat(restored(real, snapshot).report().outcome()).isEqualTo(Outcome.DAMAGED);
        RealArchive.ok(real.archive
                .restore(
                        real.access(),
                        RestoreOrder.everything(whole, folder.resolve("other")),
                        progress -> {},
                        RealArchive.soon())
                .report());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.0002, 0.3, 0.999, 1.0})
    void anyFlippedByteIsSeen(double where) throws Exception {
        var real = RealArchive.in(folder);
        var content = real.content(real.backedUp());
        var bytes = Files.readAllBytes(content);

        bytes[(int) ((bytes.length - 1) * where)] ^= 1;
        Files.write(content, bytes);

        assertThat(real.check(new CheckScope.AllData()).report().outcome()).isEqualTo(Outcome.DAMAGED);
    }

    @Test
    void aFileThatWasCutOrIsGoneIsSeenWithoutReading() throws Exception {
        var real = RealArchive.in(folder);
        var cut = real.backedUp();
        var gone = real.backedUp();
        var bytes = Files.readAllBytes(real.content(cut));

        Files.write(real.content(cut), Arrays.copyOf(bytes, bytes.length - 5_000));
        Files.delete(real.content(gone));

        assertThat(real.check(new CheckScope.Structure()).brokenPacks())
                .containsExactlyInAnyOrder(cut + ".tar.zst.age", gone + ".tar.zst.age");
        assertThat(restored(real, cut).report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(real.archive
                        .snapshots(real.access(), RealArchive.LABELS, RealArchive.soon())
                        .report()
                        .outcome())
                .isEqualTo(Outcome.DAMAGED);
    }

    /** Age's pieces have 64 KiB: behind the head and some of them the file looks as if it ended well. */
    @Test
    void aFileThatWasCutBetweenTwoPiecesIsNoWholeOne() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();
        var bytes = Files.readAllBytes(real.content(snapshot));
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var payload = text.indexOf('\n', text.indexOf("\n---") + 1) + 1 + 16;

        Files.write(real.content(snapshot), Arrays.copyOf(bytes, payload + 3 * (65_536 + 16)));

        var facts = Sidecar.parse(Files.readAllBytes(real.repository.resolve(snapshot + ".json")));
        var size = Files.size(real.content(snapshot));
        Files.write(
                real.repository.resolve(snapshot + ".json"),
                facts.as(size, facts.sha256()).json());
        assertThat(real.check(new CheckScope.AllData()).report().outcome()).isEqualTo(Outcome.DAMAGED);
    }

    @Test
    void factsThatWereChangedOrLostAreSeen() throws Exception {
        var real = RealArchive.in(folder);
        var changed = real.backedUp();
        var lost = real.backedUp();
        var facts = real.repository.resolve(changed + ".json");

        Files.writeString(facts, Files.readString(facts).replace("BKP-000001", "BKP-000002"));
        Files.delete(real.repository.resolve(lost + ".json"));

        assertThat(real.check(new CheckScope.Structure()).errors()).isEqualTo(2);
        var forgotten = real.archive.forget(
                real.access(), RealArchive.LABELS, Retention.keepLast(1), false, RealArchive.soon());
        assertThat(forgotten.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(forgotten.removed()).isEmpty();
        assertThat(real.stored()).hasSize(3);
    }

    @Test
    void aRepairSetsTheDamagedOnesAsideAndDeletesNothing() throws Exception {
        var real = RealArchive.in(folder);
        var flipped = real.backedUp();
        var gone = real.backedUp();
        var whole = real.backedUp();
        RealArchive.flipByteIn(real.content(flipped));
        Files.delete(real.content(gone));

        var repaired = real.archive.repair(real.access(), progress -> {}, RealArchive.soon());

        RealArchive.ok(repaired.report());
        assertThat(repaired.lost()).containsExactlyInAnyOrder(flipped.value(), gone.value());
        assertThat(repaired.setAside().toFile().list())
                .containsExactlyInAnyOrder(flipped + ".tar.zst.age", flipped + ".json", gone + ".json");
        real.backedUp();
        RealArchive.ok(real.check(new CheckScope.AllData()).report());
        assertThat(real.content(whole)).exists();
        var again = real.archive.repair(real.access(), progress -> {}, RealArchive.soon());
        assertThat(again.setAside()).isNull();
    }

    @Test
    void whatAKilledRunLeftIsNoSnapshotAndGoesOnlyWhenItIsStale() throws Exception {
        var real = RealArchive.in(folder);
        var snapshot = real.backedUp();
        var facts = Files.readAllBytes(real.repository.resolve(snapshot + ".json"));
        // Killed just before its last step: facts are there, its content has not got its name.
        var killed = "ab".repeat(32);
        Files.write(real.repository.resolve(killed + ".json"), facts);
        var part = Files.copy(real.content(snapshot), real.repository.resolve(killed + ".part"));
        var foreign = Files.writeString(real.repository.resolve("notes.part"), "mine");
        old(foreign);

        RealArchive.ok(real.check(new CheckScope.AllData()).report());
        real.archive.removeStaleLocks(real.access(), RealArchive.soon());
        assertThat(part).as("young").exists();

        old(part);
        try (var writer = FileChannel.open(part, StandardOpenOption.WRITE);
                var lock = writer.lock()) {
            real.archive.removeStaleLocks(real.access(), RealArchive.soon());
            assertThat(part).as("being written").exists();
            assertThat(lock.isValid()).isTrue();
        }
        old(part);
        real.archive.removeStaleLocks(real.access(), RealArchive.soon());

        assertThat(part).doesNotExist();
        assertThat(real.repository.resolve(killed + ".json")).doesNotExist();
        assertThat(foreign).exists();
        RealArchive.ok(real.check(new CheckScope.AllData()).report());
    }

    @Test
    void anArchiveOfSomebodyElseLeadsNowhereElse() throws Exception {
        var real = RealArchive.in(folder);
        for (var entries : List.of(
                List.of("../../outside"),
                List.of("a@" + folder, "a/outside"),
                List.of("outside@/etc/passwd", "outside"))) {
            var snapshot = planted(real, entries);

            var restored = real.archive.restore(
                    real.access(),
                    RestoreOrder.everything(snapshot, Files.createTempDirectory(folder, "target")),
                    progress -> {},
                    RealArchive.soon());

            assertThat(restored.report().ok()).as(entries.toString()).isFalse();
            assertThat(folder.resolve("outside")).doesNotExist();
        }
    }

    @Test
    void aFullRepositoryFailsAndEarlierBackupsStayWhole() throws Exception {
        var small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0,
                "A full disk can be tried only where this user may mount one, as root can");
        try {
            var real = RealArchive.in(folder);
            var access = RealArchive.access(small.resolve("repository"), real.key);
            RealArchive.ok(real.archive.initialise(access, RealArchive.soon()).report());
            RealArchive.ok(real.archive
                    .backUp(access, real.files(), RealArchive.LABELS, progress -> {}, RealArchive.soon())
                    .report());

            var run = real.archive.backUp(access, real.files(), RealArchive.LABELS, progress -> {}, RealArchive.soon());

            assertThat(run.report().outcome()).isEqualTo(Outcome.OUT_OF_SPACE);
            assertThat(run.snapshot()).isNull();
            assertThat(small.resolve("repository").toFile().list()).hasSize(3);
            RealArchive.ok(real.archive
                    .check(access, new CheckScope.AllData(), RealArchive.soon())
                    .report());

            var whole = real.backedUp();
            var restored = real.archive.restore(
                    real.access(),
                    RestoreOrder.everything(whole, small.resolve("target")),
                    progress -> {},
                    RealArchive.soon());
            assertThat(restored.report().outcome()).isEqualTo(Outcome.OUT_OF_SPACE);
        } finally {
            run("umount", small.toString());
        }
    }

    /** Whoever knows the public key can encrypt anything. {@code name@target} is a link. */
    private static SnapshotId planted(RealArchive real, List<String> entries) throws Exception {
        var key = ArchiveKey.of(real.key).orElseThrow();
        var id = ArchiveFolder.newId();
        var folder = ArchiveFolder.open(real.repository, key);
        try (var part = new PartFile(folder.part(id))) {
            write(entries, key.encrypting(part.out()));
            folder.commit(
                    part,
                    new Sidecar(
                            id,
                            RealArchive.NOW.atOffset(ZoneOffset.UTC),
                            "acme-srv1",
                            List.of("plan=BKP-000001"),
                            List.of("/"),
                            1,
                            1,
                            part.size(),
                            part.sha256()));
        }
        return new SnapshotId(id);
    }

    private static void write(List<String> entries, OutputStream out) throws Exception {
        try (var tar = new TarArchiveOutputStream(new ZstdOutputStream(out))) {
            for (var name : entries) {
                if (name.contains("@")) {
                    var link = new TarArchiveEntry(name.substring(0, name.indexOf('@')), TarConstants.LF_SYMLINK);
                    link.setLinkName(name.substring(name.indexOf('@') + 1));
                    tar.putArchiveEntry(link);
                } else {
                    var file = new TarArchiveEntry(name);
                    file.setSize(1);
                    tar.putArchiveEntry(file);
                    tar.write('x');
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private ToolResult.Restored restored(RealArchive real, SnapshotId snapshot) {
        return real.archive.restore(
                real.access(),
                RestoreOrder.everything(snapshot, folder.resolve("restored " + snapshot)),
                progress -> {},
                RealArchive.soon());
    }

    private static void old(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(RealArchive.NOW.minus(Duration.ofHours(25))));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
