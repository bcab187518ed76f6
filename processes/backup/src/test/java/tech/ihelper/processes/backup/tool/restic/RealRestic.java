package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolUnusable;

/** The real restic of this machine, with a repository, a source and what tests do to them. Every test has its own. */
final class RealRestic {

    private static final String WORD = "example-only-password";

    static final Secret PASSWORD = Secret.of(WORD);
    static final Labels LABELS = new Labels("acme-srv1", List.of("plan=BKP-000001"));

    private static final String HOW_TO_INSTALL =
            "These tests run the real restic and restic-rest-server, 0.18 or newer. On Debian, as root: .ci/install-restic";

    private static @Nullable Path empty;

    final Path folder;
    final Path source;
    final Path repository;
    final Path cache;
    final ToolRunner runner = new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(5));
    final Restic restic;

    private RealRestic(Path folder) {
        this.folder = folder;
        this.source = folder.resolve("source");
        this.repository = folder.resolve("repository");
        this.cache = folder.resolve("cache");
        this.restic = new Restic(runner, "restic", cache);
    }

    /** With a source of 40 files, 5 MB, that do not compress; no repository yet. */
    static RealRestic in(Path folder) {
        installed("restic");
        var real = new RealRestic(folder);
        try {
            real.restic.probe();
        } catch (ToolUnusable e) {
            fail(HOW_TO_INSTALL, e);
        }
        var random = new Random(7);
        for (var i = 0; i < 40; i++) {
            var content = new byte[i % 4 == 0 ? 500_000 : 1_000 + i];
            random.nextBytes(content);
            write(real.source.resolve("folder " + i % 4).resolve("file-" + i + ".bin"), content);
        }
        return real;
    }

    /** With a repository that holds one backup of the source. */
    static RealRestic withBackup(Path folder) {
        var real = in(folder);
        real.initialised();
        real.backedUp();
        return real;
    }

    static Path installed(String program) {
        return Programs.ofThisMachine()
                .find(program)
                .orElseGet(() -> fail(program + " is not installed. " + HOW_TO_INSTALL));
    }

    RepositoryAccess access() {
        return access(new RepositoryAddress.LocalFolder(repository));
    }

    static RepositoryAccess access(RepositoryAddress repository) {
        return new RepositoryAccess(repository, PASSWORD, new Credentials.None());
    }

    static RunControl soon() {
        return RunControl.within(Duration.ofSeconds(60));
    }

    Source.Files files() {
        return new Source.Files(List.of(source), Excludes.NOTHING);
    }

    /** With an empty repository: a copy, since making one takes restic a second, on purpose, to find a slow key. */
    RealRestic initialised() {
        try {
            FileSystemUtils.copyRecursively(empty(), repository);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path empty() throws IOException {
        if (empty == null) {
            var first = new RealRestic(Files.createTempDirectory("ihelper-restic"));
            ok(first.restic.initialise(first.access(), soon()).report());
            QuickKey.of(first.repository, WORD);
            empty = first.repository;
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(first.folder.toFile())));
        }
        return empty;
    }

    ToolResult.BackedUp backUp() {
        return backUp(files());
    }

    ToolResult.BackedUp backUp(Source what) {
        return restic.backUp(access(), what, LABELS, progress -> {}, soon());
    }

    SnapshotId backedUp() {
        var run = backUp();
        ok(run.report());
        return Objects.requireNonNull(run.snapshot());
    }

    SnapshotId newest() {
        var snapshots = restic.snapshots(access(), LABELS, soon()).snapshots();
        return new SnapshotId(snapshots.get(snapshots.size() - 1).id());
    }

    ToolResult.Checked check(CheckScope scope) {
        return restic.check(access(), scope, soon());
    }

    ToolResult.Restored restore(Path target) {
        return restic.restore(access(), RestoreOrder.everything(newest(), target), progress -> {}, soon());
    }

    Judgement judge(ToolResult.BackedUp run, Source what) {
        return Judgement.of(run, Precheck.of(what), List.of(), CollapseRule.USUAL);
    }

    /** The largest pack: it holds the files' content. */
    Path dataPack() {
        return stored("data").max(Comparator.comparingLong(RealRestic::size)).orElseThrow();
    }

    Stream<Path> stored(String kind) {
        try (var files = Files.walk(repository.resolve(kind))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void flipByteIn(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 1;
            replace(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void cut(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            replace(file, Arrays.copyOf(bytes, bytes.length - 5_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void ok(ToolReport report) {
        if (!report.ok()) {
            fail(report.toString());
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
