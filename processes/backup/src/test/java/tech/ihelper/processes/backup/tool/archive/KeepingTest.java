package tech.ihelper.processes.backup.tool.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Retention;

/** What is kept is what the real restic keeps of snapshots of the same times. */
class KeepingTest {

    private static final DateTimeFormatter AS_RESTIC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void keepsWhatResticKeeps() throws Exception {
        RealArchive.needs("restic");
        var times = times();
        restic("init -q");
        Files.writeString(folder.resolve("file"), "x");
        for (var time : times) {
            restic("backup -q --host=acme --time='" + AS_RESTIC.format(time) + "' file");
        }
        var snapshots = times.stream().map(time -> sidecar(time)).toList();
        var now = Instant.parse("2026-11-24T12:00:00Z");

        for (var rules : List.of(
                Retention.keepLast(3),
                Retention.keepLast(100),
                new Retention(0, 5, 0, 0, 0, 0, Duration.ZERO),
                new Retention(0, 0, 7, 0, 0, 0, Duration.ZERO),
                new Retention(0, 0, 0, 4, 0, 0, Duration.ZERO),
                new Retention(0, 0, 0, 0, 6, 0, Duration.ZERO),
                new Retention(0, 0, 0, 0, 0, 2, Duration.ZERO),
                new Retention(0, 0, 0, 0, 0, 20, Duration.ZERO),
                new Retention(0, 0, 0, 0, 0, 0, Duration.ofDays(3)),
                new Retention(2, 3, 4, 3, 5, 2, Duration.ofHours(30)))) {
            assertThat(Keeping.of(snapshots, rules, now)).as(rules.toString()).isEqualTo(keptByRestic(rules));
        }
    }

    @Test
    void aSnapshotFromTheFutureDoesNotPushOthersOut() {
        var now = Instant.parse("2026-11-24T12:00:00Z");
        var yesterday = sidecar(now.minus(1, ChronoUnit.DAYS));
        var future = sidecar(now.plus(400, ChronoUnit.DAYS));

        var kept = Keeping.of(List.of(yesterday, future), new Retention(0, 0, 0, 0, 0, 0, Duration.ofDays(2)), now);

        assertThat(kept).containsExactlyInAnyOrder(yesterday.id(), future.id());
    }

    /** Two and a half years, dense at the end, with the turn of a year whose first days belong to the old year's last week. */
    private static List<Instant> times() {
        var end = Instant.parse("2026-11-24T09:30:00Z");
        var random = new Random(5);
        var times = new TreeSet<Instant>();
        for (var i = 0; i < 8; i++) {
            times.add(end.minus(i * 40L + random.nextInt(20), ChronoUnit.MINUTES));
        }
        for (var i = 0; i < 8; i++) {
            times.add(end.minus(i * 18L + 10, ChronoUnit.HOURS));
        }
        for (var i = 1; i < 8; i++) {
            times.add(end.minus(i * 37L, ChronoUnit.DAYS));
        }
        times.add(end.minus(900, ChronoUnit.DAYS));
        times.addAll(List.of(
                Instant.parse("2025-12-29T10:00:00Z"),
                Instant.parse("2026-01-01T10:00:00Z"),
                Instant.parse("2026-01-04T23:59:59Z"),
                Instant.parse("2026-01-05T00:00:00Z")));
        return List.copyOf(times);
    }

    /** Its id is its time. */
    private static Sidecar sidecar(Instant time) {
        return new Sidecar(
                AS_RESTIC.format(time), time.atOffset(ZoneOffset.UTC), "acme", List.of("a"), List.of(), 1, 1, 1, "");
    }

    private TreeSet<String> keptByRestic(Retention rules) throws Exception {
        var said = restic("forget --dry-run --json --group-by=host " + String.join(" ", rules.options()));
        var kept = new ArrayList<String>();
        new JsonMapper()
                .readTree(said)
                .path(0)
                .path("keep")
                .forEach(snapshot -> kept.add(
                        AS_RESTIC.format(Instant.parse(snapshot.path("time").asText()))));
        return new TreeSet<>(kept);
    }

    private String restic(String command) throws Exception {
        return RealArchive.shell(
                folder, "TZ=UTC RESTIC_PASSWORD=x RESTIC_REPOSITORY=repo RESTIC_CACHE_DIR=cache restic " + command);
    }
}
