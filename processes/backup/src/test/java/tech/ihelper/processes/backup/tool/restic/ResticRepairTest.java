package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** The real restic mends repositories that are really damaged. */
class ResticRepairTest {

    @TempDir
    Path folder;

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a flipped byte", RealRestic::flipByteIn),
                damage("a pack that was cut", RealRestic::cut),
                damage("a pack that is gone", ResticRepairTest::delete));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void afterARepairANewBackupIsWholeAgain(String name, Consumer<Path> damage) throws Exception {
        var real = RealRestic.withBackup(folder);
        var damaged = real.newest();
        // Of another folder only, so that its packs are other ones.
        var other = new Source.Files(List.of(Files.createDirectory(folder.resolve("other"))), Excludes.NOTHING);
        RealRestic.write(folder.resolve("other/file"), "untouched".getBytes());
        var untouched = real.backUp(other).snapshot();
        var pack = real.dataPack();
        var progress = new ArrayList<Progress>();

        damage.accept(pack);
        var repaired = repair(real, progress);

        RealRestic.ok(repaired.report());
        assertThat(repaired.lost()).containsExactly(damaged.value());
        assertThat(progress).extracting(Progress::share).isSorted().allMatch(share -> share > 0 && share < 1);
        RealRestic.ok(real.restic
                .restore(
                        real.access(),
                        RestoreOrder.everything(untouched, folder.resolve("restored other")),
                        step -> {},
                        RealRestic.soon())
                .report());
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        real.backedUp();
        RealRestic.ok(real.check(new CheckScope.AllData()).report());
        RealRestic.ok(real.restore(folder.resolve("restored")).report());
        assertThat(manifest.compare(folder.resolve("restored")).findings()).isEmpty();
    }

    @Test
    void keepsACopyOfADamagedPack() {
        var real = RealRestic.withBackup(folder);
        var pack = real.dataPack();
        RealRestic.flipByteIn(pack);

        var repaired = repair(real, new ArrayList<>());

        assertThat(repaired.damaged()).containsExactly(pack.getFileName().toString());
        assertThat(repaired.setAside().resolve("pack-" + pack.getFileName())).isRegularFile();
    }

    @Test
    void aDamagedIndexIsMadeAnewAndNothingIsLost() {
        var real = RealRestic.withBackup(folder);
        real.stored("index").forEach(RealRestic::flipByteIn);

        var repaired = repair(real, new ArrayList<>());

        RealRestic.ok(repaired.report());
        assertThat(repaired.lost()).isEmpty();
        RealRestic.ok(real.restore(folder.resolve("restored")).report());
    }

    @Test
    void changesNothingWithoutDamage() {
        var real = RealRestic.withBackup(folder);
        var before = real.stored("").toList();

        var repaired = repair(real, new ArrayList<>());

        RealRestic.ok(repaired.report());
        assertThat(repaired.lost()).isEmpty();
        assertThat(repaired.setAside()).isNull();
        assertThat(real.stored("")).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void damageThatItCannotMendIsStillReported() {
        var real = RealRestic.withBackup(folder);
        var snapshot = real.stored("snapshots").findFirst().orElseThrow();
        RealRestic.flipByteIn(snapshot);

        var repaired = repair(real, new ArrayList<>());

        assertThat(repaired.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(snapshot).exists();
    }

    private static ToolResult.Repaired repair(RealRestic real, List<Progress> progress) {
        return real.restic.repair(real.access(), progress::add, RealRestic.soon());
    }

    private static Arguments damage(String name, Consumer<Path> damage) {
        return Arguments.of(name, damage);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
