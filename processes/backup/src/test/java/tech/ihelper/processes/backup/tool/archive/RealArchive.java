package tech.ihelper.processes.backup.tool.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunner;

/** An archive with its own key, a source, and what tests do to them. */
final class RealArchive {

    static final Labels LABELS = new Labels("acme-srv1", List.of("plan=BKP-000001"));
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    final Path folder;
    final Path source;
    final Path repository;
    final Path spool;
    final Secret key = ArchiveKey.generate();
    final Archive archive;

    private RealArchive(Path folder) throws IOException {
        this.folder = folder;
        this.source = folder.resolve("source");
        this.repository = folder.resolve("repository");
        this.spool = Files.createDirectories(folder.resolve("spool"));
        this.archive = at(NOW);
    }

    /** With an empty repository and a source of 12 files, 1.5 MB, that do not compress, of which names are unusual. */
    static RealArchive in(Path folder) throws IOException {
        var real = new RealArchive(folder);
        var random = new Random(7);
        for (var i = 0; i < 10; i++) {
            var content = new byte[i % 4 == 0 ? 500_000 : 1_000 + i];
            random.nextBytes(content);
            write(real.source.resolve("folder " + i % 3).resolve("file-" + i + ".bin"), content);
        }
        write(real.source.resolve("folder 0/back\\slash and\nline.txt"), "odd".getBytes());
        write(real.source.resolve("l".repeat(120) + "/" + "n".repeat(200)), "long".getBytes());
        Files.createDirectory(real.source.resolve("empty"));
        Files.createSymbolicLink(real.source.resolve("link"), Path.of("folder 0/file-0.bin"));
        ok(real.archive.initialise(real.access(), soon()).report());
        return real;
    }

    Archive at(Instant time) {
        return new Archive(
                new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(2)),
                Clock.fixed(time, ZoneOffset.UTC),
                spool);
    }

    RepositoryAccess access() {
        return access(repository, key);
    }

    static RepositoryAccess access(Path repository, Secret key) {
        return new RepositoryAccess(new RepositoryAddress.LocalFolder(repository), key, new Credentials.None());
    }

    Source.Files files() {
        return new Source.Files(List.of(source), Excludes.NOTHING);
    }

    ToolResult.BackedUp backUp(Source what) {
        return archive.backUp(access(), what, LABELS, progress -> {}, soon());
    }

    SnapshotId backedUp() {
        var run = backUp(files());
        ok(run.report());
        return Objects.requireNonNull(run.snapshot());
    }

    ToolResult.Checked check(CheckScope scope) {
        return archive.check(access(), scope, soon());
    }

    Path content(SnapshotId snapshot) {
        return repository.resolve(snapshot + ".tar.zst.age");
    }

    List<Path> stored() throws IOException {
        try (var files = Files.list(repository)) {
            return files.filter(file -> !file.endsWith("ihelper-archive.json")).toList();
        }
    }

    static RunControl soon() {
        return RunControl.within(Duration.ofSeconds(60));
    }

    static void ok(ToolReport report) {
        if (!report.ok()) {
            fail(report.toString());
        }
    }

    static void flipByteIn(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian's own program. */
    static void needs(String... programs) {
        for (var program : programs) {
            if (Programs.ofThisMachine().find(program).isEmpty()) {
                fail(program + " is not installed. On Debian, as root: apt-get install age zstd tar coreutils");
            }
        }
    }

    static String shell(Path folder, String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-o", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
