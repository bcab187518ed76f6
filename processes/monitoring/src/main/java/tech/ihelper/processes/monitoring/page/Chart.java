package tech.ihelper.processes.monitoring.page;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.monitoring.maintenance.Span;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Step;

/**
 * How long answers took within a time, as chart.js draws it: columns beside each other.
 *
 * @param seconds how long a bucket is; a gap is longer
 * @param at when each bucket begins, in seconds since 1970
 * @param failed questions of each bucket that had no good answer
 * @param zone of the business, in which times are read
 */
record Chart(
        Instant from,
        Instant to,
        long seconds,
        List<Long> at,
        List<Line> lines,
        List<Integer> failed,
        List<Span> down,
        List<Span> maintenance,
        String zone) {

    /** @param millis of each bucket; null when no answer was good */
    record Line(String name, List<@Nullable Integer> millis) {}

    /** The percentiles of one check. */
    static Chart of(Range range, Step step, List<Rollup> rollups, History history, String zone) {
        var lines = List.of(
                line("p50", rollups, rollup -> rollup.percentile(50)),
                line("p95", rollups, rollup -> rollup.percentile(95)),
                line("p99", rollups, rollup -> rollup.percentile(99)));
        return new Chart(
                range.from(),
                range.to(),
                step.usual().toSeconds(),
                rollups.stream().map(rollup -> rollup.at().getEpochSecond()).toList(),
                lines,
                rollups.stream().map(Rollup::failed).toList(),
                history.down().all(),
                history.maintenance().all(),
                zone);
    }

    /** Of each check of a system the time within which 95 of a hundred answers came, by the check's name. */
    static Chart of(Range range, Step step, Map<String, List<Rollup>> checks, History history, String zone) {
        var failed = new TreeMap<Instant, Integer>();
        checks.values().stream()
                .flatMap(Collection::stream)
                .forEach(rollup -> failed.merge(rollup.at(), rollup.failed(), Integer::sum));
        return new Chart(
                range.from(),
                range.to(),
                step.usual().toSeconds(),
                failed.keySet().stream().map(Instant::getEpochSecond).toList(),
                checks.entrySet().stream()
                        .map(check -> aligned(check.getKey(), check.getValue(), failed.keySet()))
                        .toList(),
                List.copyOf(failed.values()),
                history.down().all(),
                history.maintenance().all(),
                zone);
    }

    private static Line aligned(String name, List<Rollup> rollups, Collection<Instant> times) {
        var known = new TreeMap<Instant, Rollup>();
        rollups.forEach(rollup -> known.put(rollup.at(), rollup));
        return new Line(
                name,
                times.stream()
                        .map(known::get)
                        .map(rollup -> rollup == null ? null : rollup.percentile(95))
                        .toList());
    }

    private static Line line(String name, List<Rollup> rollups, Function<Rollup, @Nullable Integer> figure) {
        return new Line(name, rollups.stream().map(figure).toList());
    }
}
