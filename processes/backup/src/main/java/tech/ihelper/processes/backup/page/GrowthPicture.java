package tech.ihelper.processes.backup.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tech.ihelper.processes.backup.figures.Growth;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.run.Amounts;

/**
 * The measured sizes of a repository as a line, 600 wide and 120 high from an empty repository to a tenth above the largest.
 *
 * @param line path through the measurements; empty without any
 * @param area the same, closed at the bottom
 * @param size the newest; "not measured yet" without any
 * @param most what the top of the picture stands for
 * @param words how it grows, in a sentence or two
 */
record GrowthPicture(String line, String area, String size, String most, String words) {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 120;

    /** @param sizes oldest first */
    static GrowthPicture of(List<Repositories.Size> sizes) {
        if (sizes.isEmpty()) {
            return new GrowthPicture("", "", "not measured yet", "", "Its size is measured after each backup.");
        }
        var newest = sizes.get(sizes.size() - 1);
        var begin = sizes.get(0).measuredAt();
        var whole = Math.max(1, Duration.between(begin, newest.measuredAt()).toSeconds());
        var most = 1.1
                * Math.max(
                        1,
                        sizes.stream().mapToLong(Repositories.Size::bytes).max().orElse(1));
        var line = new StringBuilder();
        for (var size : sizes) {
            var x = (double) WIDTH * Duration.between(begin, size.measuredAt()).toSeconds() / whole;
            var y = HEIGHT - HEIGHT * size.bytes() / most;
            line.append(String.format(Locale.ROOT, "%s%.1f %.1f", line.isEmpty() ? "M" : "L", x, y));
        }
        return new GrowthPicture(
                line.toString(),
                line + "V" + HEIGHT + "H0Z",
                Amounts.of(newest.bytes()),
                Amounts.of((long) most),
                words(Growth.of(sizes)) + room(newest));
    }

    private static String room(Repositories.Size newest) {
        var free = newest.freeBytes();
        return free == null ? "" : " " + Amounts.of(free) + " are free.";
    }

    private static String words(Growth growth) {
        if (growth instanceof Growth.Rising rising) {
            var daily = "Grows by about " + Amounts.of(rising.bytesPerDay()) + " a day";
            var full = rising.full();
            return full == null
                    ? daily + "; nobody can tell here how much room is left."
                    : daily + ": full " + days(full) + ".";
        }
        return growth instanceof Growth.TooFew few
                ? "Not enough measurements to see a trend: %d, and it takes %d over %d days."
                        .formatted(few.measurements(), Growth.FEWEST, Growth.FEWEST_DAYS)
                : "Not growing: what it gains and loses is within its usual ups and downs.";
    }

    private static String days(Growth.Full full) {
        if (full.days() >= Growth.FARTHEST_DAYS) {
            return "in more than ten years, as it looks";
        }
        var latest = full.latest() >= Growth.FARTHEST_DAYS ? "more than " + full.latest() : full.latest() + "";
        return full.earliest() == full.latest()
                ? "in " + full.days() + " days"
                : "in about %d days, 95 %% sure of %d to %s".formatted(full.days(), full.earliest(), latest);
    }
}
