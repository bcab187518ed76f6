package tech.ihelper.processes.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.processes.backup.tool.restic.Restic;

class BackupRulesTest {

    @Test
    void nothingIsForgottenWithoutARule() {
        assertThatThrownBy(() -> new Retention(0, 0, 0, 0, 0, 0, Duration.ofMinutes(59)))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("at least one rule");
        assertThatThrownBy(() -> new Retention(1, -1, 0, 0, 0, 0, Duration.ZERO))
                .isInstanceOf(InvalidBackup.class);
    }

    @Test
    void writesRulesAsOptions() {
        assertThat(new Retention(1, 0, 7, 4, 12, 2, Duration.ofDays(2)).options())
                .containsExactly(
                        "--keep-last=1",
                        "--keep-daily=7",
                        "--keep-weekly=4",
                        "--keep-monthly=12",
                        "--keep-yearly=2",
                        "--keep-within=48h");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "6, 5", "1, 0"})
    void aSliceIsOneOfItsSlices(int number, int of) {
        assertThatThrownBy(() -> new CheckScope.Slice(number, of)).isInstanceOf(InvalidBackup.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/srv/", "/srv/**", "[a]", "{a,b}", "!a", "$HOME", "a\\b"})
    void refusesPatternsThatResticAndWeReadDifferently(String pattern) {
        assertThatThrownBy(() -> Excludes.of(List.of(pattern))).isInstanceOf(InvalidBackup.class);
    }

    @Test
    void leavesOutByNameAndByPath() {
        var excludes = Excludes.of(List.of("*.tmp", "/srv/data/cach?"));

        assertThat(excludes.leaveOut(Path.of("/srv/data/a/b.tmp"))).isTrue();
        assertThat(excludes.leaveOut(Path.of("/srv/data/cache"))).isTrue();
        assertThat(excludes.leaveOut(Path.of("/srv/other/cache"))).isFalse();
        assertThat(excludes.leaveOut(Path.of("/srv/data/b.tmpx"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-h, a", "a b, a", "host, 'a,b'", "host, -a"})
    void refusesLabelsThatCouldBeReadAsSomethingElse(String host, String tag) {
        assertThatThrownBy(() -> new Labels(host, List.of(tag))).isInstanceOf(InvalidBackup.class);
    }

    @Test
    void refusesSourcesThatAreNone() {
        assertThatThrownBy(() -> new Source.Files(List.of(), Excludes.NOTHING)).isInstanceOf(InvalidBackup.class);
        assertThatThrownBy(() -> new Source.Files(List.of(Path.of("data")), Excludes.NOTHING))
                .isInstanceOf(InvalidBackup.class);
        assertThatThrownBy(() -> new Source.CommandOutput("../x", List.of("pg_dump"), Map.of()))
                .isInstanceOf(InvalidBackup.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "", "--target=/", "ABCDEF01", "abc"})
    void aSnapshotIsNamedByItsId(String id) {
        assertThatThrownBy(() -> new SnapshotId(id)).isInstanceOf(InvalidBackup.class);
    }

    @Test
    void looksForSourcesBeforehand(@TempDir Path folder) throws Exception {
        var there = Files.createDirectory(folder.resolve("there"));
        var link = Files.createSymbolicLink(folder.resolve("link"), there);
        var gone = folder.resolve("gone");

        var precheck = Precheck.of(new Source.Files(List.of(there, link, gone), Excludes.NOTHING));

        assertThat(precheck.findings()).hasSize(2);
        assertThat(precheck.findings().get(0)).startsWith(link + " is a symbolic link");
        assertThat(precheck.findings().get(1)).isEqualTo(gone + " does not exist.");
    }

    @Test
    void comparesVersionsByNumber() {
        assertThat(ToolVersion.in("restic 0.18.0 compiled with go1.24.4")).contains(new ToolVersion(0, 18, 0));
        assertThat(new ToolVersion(0, 9, 6)).isLessThan(Restic.OLDEST);
        assertThat(new ToolVersion(1, 0, 0)).isGreaterThan(Restic.OLDEST);
        assertThat(ToolVersion.in("no number")).isEmpty();
    }
}
