package tech.ihelper.processes.backup.figures;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.plan.Repositories;

/**
 * How a repository grows, and when it is full: a straight line through its measured sizes by least squares, with its 95 % prediction
 * interval (Montgomery, Peck, Vining: Introduction to Linear Regression Analysis, chapter 2). A guess that says how sure it is.
 */
public sealed interface Growth {

    /** Fewer measurements, or over fewer days, tell no trend. */
    int FEWEST = 5;

    int FEWEST_DAYS = 7;

    /** Beyond this nobody can tell. */
    int FARTHEST_DAYS = 3_650;

    /** There is no trend to be told yet. */
    record TooFew(int measurements) implements Growth {}

    /** The trend may as well be nothing. */
    record Steady(long bytesPerDay) implements Growth {}

    /**
     * It grows.
     *
     * @param bytesPerDay as the line rises
     * @param full when there is no room left; null where nobody knows how much there is
     */
    record Rising(long bytesPerDay, @Nullable Full full) implements Growth {}

    /**
     * Days from the newest measurement until it is full, at most {@value #FARTHEST_DAYS}.
     *
     * @param earliest and {@code latest}: in 95 of 100 such cases it is full between them
     */
    record Full(int days, int earliest, int latest) {}

    /** @param sizes oldest first */
    static Growth of(List<Repositories.Size> sizes) {
        if (sizes.size() < FEWEST) {
            return new TooFew(sizes.size());
        }
        var line = Line.through(sizes);
        if (line.last() < FEWEST_DAYS) {
            return new TooFew(sizes.size());
        }
        if (line.slope() - line.slopeMargin() <= 0) {
            return new Steady(Math.round(line.slope()));
        }
        var newest = sizes.get(sizes.size() - 1);
        var free = newest.freeBytes();
        return new Rising(Math.round(line.slope()), free == null ? null : line.full((double) newest.bytes() + free));
    }

    /** A fitted line over days since the first measurement. */
    record Line(double intercept, double slope, double error, double mean, double spread, int count, double last) {

        static Line through(List<Repositories.Size> sizes) {
            var begin = sizes.get(0).measuredAt();
            var n = sizes.size();
            var days = sizes.stream()
                    .mapToDouble(
                            size -> Duration.between(begin, size.measuredAt()).toSeconds() / 86_400.0)
                    .toArray();
            var bytes = sizes.stream().mapToDouble(Repositories.Size::bytes).toArray();
            var meanDay = java.util.Arrays.stream(days).average().orElse(0);
            var meanBytes = java.util.Arrays.stream(bytes).average().orElse(0);
            double spread = 0;
            double together = 0;
            for (var i = 0; i < n; i++) {
                spread += (days[i] - meanDay) * (days[i] - meanDay);
                together += (days[i] - meanDay) * (bytes[i] - meanBytes);
            }
            var slope = spread == 0 ? 0 : together / spread;
            var intercept = meanBytes - slope * meanDay;
            double rest = 0;
            for (var i = 0; i < n; i++) {
                var off = bytes[i] - intercept - slope * days[i];
                rest += off * off;
            }
            return new Line(intercept, slope, Math.sqrt(rest / (n - 2)), meanDay, spread, n, days[n - 1]);
        }

        double at(double day) {
            return intercept + slope * day;
        }

        /** Half of the 95 % prediction interval on a day. */
        double margin(double day) {
            var away = day - mean;
            return Student.quantile(count - 2) * error * Math.sqrt(1 + 1.0 / count + away * away / spread);
        }

        /** Half of the slope's 95 % interval. */
        double slopeMargin() {
            return spread == 0 ? Double.POSITIVE_INFINITY : Student.quantile(count - 2) * error / Math.sqrt(spread);
        }

        Full full(double capacity) {
            return new Full(days(capacity, 0), days(capacity, 1), days(capacity, -1));
        }

        /** The first whole day from the last measurement on which the line, or an edge of its interval, reaches the capacity. */
        private int days(double capacity, int edge) {
            for (var day = 0; day < FARTHEST_DAYS; day++) {
                if (at(last + day) + edge * margin(last + day) >= capacity) {
                    return day;
                }
            }
            return FARTHEST_DAYS;
        }
    }
}
