package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.NamePattern;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Looking into snapshots and copying them, with the real restic. */
class ResticBrowseTest {

    @TempDir
    Path folder;

    private RealRestic real;
    private SnapshotId snapshot;

    @BeforeEach
    void repository() throws Exception {
        real = RealRestic.in(folder).initialised();
        RealRestic.write(real.source.resolve("deep/er/[odd] name.txt"), "odd".getBytes());
        Files.createSymbolicLink(real.source.resolve("link"), Path.of("deep"));
        snapshot = real.backedUp();
    }

    @Test
    void showsOneFolderAtATime() {
        assertThat(browsed("/"))
                .extracting(SnapshotEntry::name)
                .containsExactly(folder.getName(0).toString());
        assertThat(browsed(real.source.toString()))
                .extracting(SnapshotEntry::name, SnapshotEntry::kind)
                .containsExactlyInAnyOrder(
                        tuple("deep", SnapshotEntry.Kind.FOLDER),
                        tuple("folder 0", SnapshotEntry.Kind.FOLDER),
                        tuple("folder 1", SnapshotEntry.Kind.FOLDER),
                        tuple("folder 2", SnapshotEntry.Kind.FOLDER),
                        tuple("folder 3", SnapshotEntry.Kind.FOLDER),
                        tuple("link", SnapshotEntry.Kind.LINK));
        assertThat(browsed(real.source + "/folder 0/"))
                .hasSize(10)
                .allMatch(entry -> entry.bytes() == 500_000 && entry.modified() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/link", "/deep/er/[odd] name.txt"})
    void whatIsNoFolderIsSaid(String path) {
        var listed = real.restic.list(
                real.access(),
                snapshot,
                path.equals("/nowhere") ? path : real.source + path,
                entry -> {},
                RealRestic.soon());

        assertThat(listed.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(listed.report().reason()).contains("has no folder");
        assertThat(listed.entries()).isZero();
    }

    @Test
    void findsByPartOfANameUpToALimit() {
        var odd = find("[ODD]", 10);
        var some = find("file-", 7);
        var folders = find("deep", 10);

        assertThat(odd.entries())
                .extracting(SnapshotEntry::path)
                .containsExactly(real.source + "/deep/er/[odd] name.txt");
        assertThat(some.entries()).hasSize(7);
        assertThat(some.more()).isTrue();
        RealRestic.ok(some.report());
        assertThat(folders.entries()).as("not what lies in it").hasSize(1);
        assertThat(find("nothing of this name", 10).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a/b", "a\nb"})
    void searchesForNamesOnly(String pattern) {
        assertThatThrownBy(() -> NamePattern.of(pattern)).isInstanceOf(InvalidBackup.class);
    }

    @Test
    void handsOutOneFile() throws Exception {
        var file = real.source.resolve("folder 0/file-0.bin");
        var got = new ByteArrayOutputStream();

        var fetched = real.restic.fetch(
                real.access(), snapshot, file.toString(), content -> content.transferTo(got), RealRestic.soon());

        RealRestic.ok(fetched.report());
        assertThat(got.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(fetched.bytes()).isEqualTo(500_000);
    }

    @Test
    void handsOutNoFolderAndStopsWhenNobodyTakesIt() {
        var whole =
                real.restic.fetch(real.access(), snapshot, real.source.toString(), content -> {}, RealRestic.soon());
        var gone = real.restic.fetch(
                real.access(),
                snapshot,
                real.source + "/folder 0/file-0.bin",
                content -> {
                    content.readNBytes(1000);
                    throw new IOException("connection gone");
                },
                RealRestic.soon());

        assertThat(whole.report().reason()).contains("has no file");
        assertThat(gone.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gone.report().reason()).contains("was not taken: connection gone");
    }

    @Test
    void aDamagedFileIsNotHandedOutAsWhole() {
        RealRestic.flipByteIn(real.dataPack());

        var outcomes = browsed(real.source + "/folder 0").stream()
                .map(entry -> real.restic
                        .fetch(
                                real.access(),
                                snapshot,
                                entry.path(),
                                content -> content.transferTo(OutputStream.nullOutputStream()),
                                RealRestic.soon())
                        .report()
                        .outcome())
                .toList();

        assertThat(outcomes).hasSize(10).containsOnly(Outcome.OK, Outcome.DAMAGED);
    }

    @Test
    void copiesOnceToASecondRepository() {
        var second = second();
        RealRestic.ok(real.restic.initialise(second, RealRestic.soon()).report());

        var copied = real.restic.copy(real.access(), second, snapshot, RealRestic.soon());
        var again = real.restic.copy(real.access(), second, snapshot, RealRestic.soon());

        RealRestic.ok(copied.report());
        RealRestic.ok(again.report());
        assertThat(again.copy()).isEqualTo(copied.copy());
        var listed = real.restic
                .snapshots(second, RealRestic.LABELS, RealRestic.soon())
                .snapshots();
        assertThat(listed).singleElement().matches(found -> found.id()
                .equals(copied.copy().value()));
        RealRestic.ok(real.restic
                .check(second, new CheckScope.AllData(), RealRestic.soon())
                .report());
    }

    @Test
    void noCopyIsMadeWhereNothingIsOrOfWhatIsDamaged() {
        var second = second();

        var nowhere = real.restic.copy(real.access(), second, snapshot, RealRestic.soon());
        RealRestic.ok(real.restic.initialise(second, RealRestic.soon()).report());
        RealRestic.flipByteIn(real.dataPack());
        var damaged = real.restic.copy(real.access(), second, snapshot, RealRestic.soon());

        assertThat(nowhere.report().outcome()).isEqualTo(Outcome.NO_REPOSITORY);
        assertThat(nowhere.copy()).isNull();
        assertThat(damaged.report().outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(damaged.copy()).isNull();
    }

    private RepositoryAccess second() {
        return new RepositoryAccess(
                new RepositoryAddress.LocalFolder(folder.resolve("second")),
                Secret.of("another-password"),
                real.access().credentials());
    }

    private ToolResult.Found find(String pattern, int limit) {
        return real.restic.find(real.access(), snapshot, NamePattern.of(pattern), limit, RealRestic.soon());
    }

    private List<SnapshotEntry> browsed(String where) {
        var entries = new ArrayList<SnapshotEntry>();
        RealRestic.ok(real.restic
                .list(real.access(), snapshot, where, entries::add, RealRestic.soon())
                .report());
        return entries;
    }
}
