package tech.ihelper.processes.backup.tool.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Source;

class ManifestTest {

    @TempDir
    Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void files() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
        write("a-b", "one");
        write("a/x", "two");
        write("a.txt", "");
        write("ü \n \\n \u2028.txt", "umlaut, line end, backslash");
        write("cache/tmp", "left out");
        Files.createSymbolicLink(source.resolve("link"), Path.of("a/x"));
    }

    @Test
    void holdsEveryFileInOneOrder() throws IOException {
        var manifest = take("manifest");

        assertThat(Files.readAllLines(manifest.file()))
                .startsWith("# ihelper manifest 1")
                .endsWith("# end 6 files 44 bytes")
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("f 3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3 3 " + source
                                + "/a/x"))
                .anySatisfy(line -> assertThat(line).endsWith("/ü \\n \\\\n \u2028.txt"));
        assertThat(Files.readAllBytes(take("again").file())).isEqualTo(Files.readAllBytes(manifest.file()));
    }

    @Test
    void leavesOutWhatTheBackupLeavesOut() throws IOException {
        var what = new Source.Files(List.of(source), Excludes.of(List.of("*.txt", source + "/cache")));

        var manifest = Manifest.take(what, folder.resolve("manifest"));

        assertThat(manifest.files()).isEqualTo(3);
    }

    @Test
    void countsAFileOnceWhenSourcesOverlap() throws IOException {
        var what = new Source.Files(List.of(source.resolve("a"), source, source.resolve("a/x")), Excludes.NOTHING);

        assertThat(Manifest.take(what, folder.resolve("manifest")).files()).isEqualTo(6);
    }

    @Test
    void anExactRestoreIsIdentical() throws IOException {
        var manifest = take("manifest");
        restore();

        var comparison = manifest.compare(target);

        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.identical()).isTrue();
        assertThat(comparison.same()).isEqualTo(6);
        assertThat(comparison.bytes()).isEqualTo(manifest.bytes());
    }

    @Test
    void seesAChangedByteOfTheSameSize() throws IOException {
        var manifest = take("manifest");
        restore();
        Files.writeString(restored("a/x"), "twO");

        var comparison = manifest.compare(target);

        assertThat(comparison.identical()).isFalse();
        assertThat(comparison.different()).isEqualTo(1);
        assertThat(comparison.findings()).containsExactly(source + "/a/x has other content than at backup time.");
    }

    @Test
    void seesWhatIsMissingAndWhatIsTooMuch() throws IOException {
        var manifest = take("manifest");
        restore();
        Files.delete(restored("a-b"));
        Files.delete(restored("link"));
        Files.writeString(restored("a/new"), "bogus");
        Files.writeString(target.resolve("elsewhere"), "bogus");

        var comparison = manifest.compare(target);

        assertThat(comparison.missing()).isEqualTo(2);
        assertThat(comparison.unexpected()).isEqualTo(2);
        assertThat(comparison.same()).isEqualTo(4);
    }

    @Test
    void seesALinkThatLeadsElsewhereOrBecameAFile() throws IOException {
        var manifest = take("manifest");
        restore();
        Files.delete(restored("link"));
        Files.writeString(restored("link"), "a/x");

        assertThat(manifest.compare(target).different()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeReadIsNotProven() throws IOException {
        var manifest = take("manifest");
        restore();
        var text = Files.readString(manifest.file());
        Files.writeString(manifest.file(), text.replaceFirst("f [0-9a-f]{64} 3 (.*a-b)", "f - 3 $1"));

        var comparison = manifest.compare(target);

        assertThat(comparison.unproven()).isEqualTo(1);
        assertThat(comparison.identical()).isFalse();
    }

    @Test
    void anEmptyTargetIsNotIdentical() throws IOException {
        var comparison = take("manifest").compare(target);

        assertThat(comparison.missing()).isEqualTo(6);
        assertThat(comparison.identical()).isFalse();
    }

    @Test
    void aManifestThatWasCutOffOrChangedProvesNothing() throws IOException {
        var manifest = take("manifest");
        restore();
        var lines = Files.readAllLines(manifest.file());

        Files.write(manifest.file(), lines.subList(0, 4));
        assertThatThrownBy(() -> manifest.compare(target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");

        Files.write(manifest.file(), List.of("# ihelper manifest 1", "# end 0 files 0 bytes"));
        assertThatThrownBy(() -> manifest.compare(target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the one");

        Files.write(manifest.file(), List.of("something else"));
        assertThatThrownBy(() -> manifest.compare(target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no manifest");
    }

    @Test
    void ordersNamesAsTheWalkGoes() {
        assertThat(List.of("/a-b", "/a/x", "/a.txt", "/a").stream().sorted(FileWalk.ORDER))
                .containsExactly("/a", "/a/x", "/a-b", "/a.txt");
    }

    private Manifest take(String name) throws IOException {
        return Manifest.take(new Source.Files(List.of(source), Excludes.NOTHING), folder.resolve(name));
    }

    private void write(String name, String content) throws IOException {
        var file = source.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path restored(String name) {
        return target.resolve(source.toString().substring(1)).resolve(name);
    }

    private void restore() throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                var copy = target.resolve(file.toString().substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
