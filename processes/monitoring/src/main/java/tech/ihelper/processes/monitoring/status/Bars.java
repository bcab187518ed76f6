package tech.ihelper.processes.monitoring.status;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Days as a picture of 540 by 24, the worse the taller: one shape for all that were fine, and one for each that was not, which says so to
 * whoever points at it.
 *
 * @param fine path of the days without trouble
 * @param unknown path of the days on which nobody watched
 */
record Bars(String fine, String unknown, List<Bar> troubled) {

    private static final int STEP = 6;
    private static final int BOTTOM = 24;

    /** A day that was not fine. */
    record Bar(int x, StatusDay day) {

        public boolean isLong() {
            return day.kind() == StatusDay.Kind.LONG;
        }

        public int y() {
            return isLong() ? 0 : 8;
        }

        public int height() {
            return BOTTOM - y();
        }
    }

    static Bars of(List<StatusDay> days) {
        return new Bars(
                path(days, StatusDay.Kind.FINE, 4),
                path(days, StatusDay.Kind.UNKNOWN, 18),
                IntStream.range(0, days.size())
                        .mapToObj(place -> new Bar(place * STEP, days.get(place)))
                        .filter(bar -> bar.day.minutes() > 0)
                        .toList());
    }

    private static String path(List<StatusDay> days, StatusDay.Kind kind, int top) {
        var path = new StringBuilder();
        for (var place = 0; place < days.size(); place++) {
            if (days.get(place).kind() == kind) {
                path.append('M')
                        .append(place * STEP)
                        .append(' ')
                        .append(top)
                        .append("h4v")
                        .append(BOTTOM - top)
                        .append("h-4z");
            }
        }
        return path.toString();
    }
}
