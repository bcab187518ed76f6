package tech.ihelper.processes.backup.page;

import java.util.List;
import tech.ihelper.processes.backup.figures.HeatMap;
import tech.ihelper.processes.backup.figures.HeatMap.State;

/**
 * A heat map as the paths of one small picture, 270 wide and 24 high: a bar a day, taller as it gets worse, drills below. One path per
 * state instead of a shape per day, because lists show many of them.
 */
record HeatPicture(
        String none,
        String good,
        String incomplete,
        String failed,
        String missed,
        String drills,
        String failedDrills,
        String words) {

    private static final int STEP = 3;

    static HeatPicture of(HeatMap map) {
        return new HeatPicture(
                bars(map, State.NONE, 14, 2),
                bars(map, State.GOOD, 8, 8),
                bars(map, State.INCOMPLETE, 4, 12),
                bars(map, State.FAILED, 0, 16),
                outlines(map),
                drills(map, true),
                drills(map, false),
                map.words());
    }

    private static String bars(HeatMap map, State state, int top, int height) {
        var path = new StringBuilder();
        for (var i = 0; i < map.days().size(); i++) {
            if (map.days().get(i).state() == state) {
                path.append("M%d %dh2v%dh-2z".formatted(i * STEP, top, height));
            }
        }
        return path.toString();
    }

    private static String outlines(HeatMap map) {
        var path = new StringBuilder();
        for (var i = 0; i < map.days().size(); i++) {
            if (map.days().get(i).state() == State.MISSED) {
                path.append("M%d.5 .5h1v15h-1z".formatted(i * STEP));
            }
        }
        return path.toString();
    }

    private static String drills(HeatMap map, boolean good) {
        var path = new StringBuilder();
        List<HeatMap.Day> days = map.days();
        for (var i = 0; i < days.size(); i++) {
            if ((good ? days.get(i).drills() : days.get(i).failedDrills()) > 0) {
                path.append("M%d 19h4v4h-4z".formatted(Math.min(i * STEP, 266)));
            }
        }
        return path.toString();
    }
}
