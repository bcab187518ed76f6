package tech.ihelper.processes.monitoring.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tech.ihelper.processes.monitoring.uptime.Rollup;

/**
 * The last hour of a check in one small line: how long answers took, and where one failed.
 *
 * @param path of an SVG of 96 by 24
 * @param faults where something failed, from the left
 * @param words the same for who does not see it
 */
record Spark(String path, List<Double> faults, String words) {

    static final Duration SHOWN = Duration.ofHours(1);

    private static final double WIDTH = 96;
    private static final double TOP = 3;
    private static final double HEIGHT = 18;

    /** @param rollups of five minutes, the oldest first */
    static Spark of(List<Rollup> rollups, Instant now) {
        var most = rollups.stream()
                .map(Rollup::mean)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        var path = new StringBuilder();
        var faults = new ArrayList<Double>();
        var pen = "M";
        for (var rollup : rollups) {
            var x = x(rollup.at(), now);
            if (rollup.failed() > 0) {
                faults.add(x);
            }
            var mean = rollup.mean();
            if (mean == null) {
                pen = "M";
                continue;
            }
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", pen, x, TOP + HEIGHT * (1 - mean / (double) Math.max(1, most))));
            pen = "L";
        }
        return new Spark(path.toString(), faults, words(rollups, most));
    }

    private static double x(Instant at, Instant now) {
        var left = now.minus(SHOWN);
        var share = Duration.between(left, at).toMillis() / (double) SHOWN.toMillis();
        return Math.round(10 * WIDTH * Math.min(1, Math.max(0, share))) / 10.0;
    }

    private static String words(List<Rollup> rollups, int most) {
        if (rollups.isEmpty()) {
            return "Nobody asked within the last hour";
        }
        var failed = rollups.stream().mapToInt(Rollup::failed).sum();
        return "Within the last hour up to " + most + " ms"
                + (failed == 0 ? "" : failed == 1 ? ", one failure" : ", " + failed + " failures");
    }
}
