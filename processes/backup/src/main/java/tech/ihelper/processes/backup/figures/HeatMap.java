package tech.ihelper.processes.backup.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Trace;

/** How each of the last days was, in the plan's own days; the worst that happened on a day wins. */
public record HeatMap(List<Day> days) {

    public static final int DAYS = 90;

    /** From best to worst. */
    public enum State {
        NONE,
        GOOD,
        INCOMPLETE,
        MISSED,
        FAILED
    }

    /**
     * @param run number of the worst run of the day; null when there was none, or it was missed
     * @param drills that restored it
     * @param failedDrills that did not
     */
    public record Day(LocalDate date, State state, @Nullable String run, int drills, int failedDrills) {

        /** Whether somebody who looks back should know of it. */
        public boolean isBad() {
            return state.compareTo(State.GOOD) > 0 || failedDrills > 0;
        }
    }

    /**
     * The last {@value #DAYS} days up to today.
     *
     * @param traces of one plan; those of other days are left out
     */
    public static HeatMap of(List<Trace> traces, ZoneId zone, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        var days = new LinkedHashMap<LocalDate, Day>();
        for (var back = DAYS - 1; back >= 0; back--) {
            var date = today.minusDays(back);
            days.put(date, new Day(date, State.NONE, null, 0, 0));
        }
        for (var trace : traces) {
            days.computeIfPresent(day(trace, zone), (date, day) -> with(day, trace));
        }
        return new HeatMap(List.copyOf(days.values()));
    }

    /** A backup belongs to the day on which it was wanted: one of 23:55 may begin after midnight. */
    private static LocalDate day(Trace trace, ZoneId zone) {
        var due = trace.dueAt();
        return (trace.kind() == Run.Kind.BACKUP && due != null ? due : trace.startedAt())
                .atZone(zone)
                .toLocalDate();
    }

    private static Day with(Day day, Trace trace) {
        if (trace.kind() == Run.Kind.DRILL && trace.state() != Run.State.RUNNING) {
            day = new Day(
                    day.date,
                    day.state,
                    day.run,
                    day.drills + (trace.isGood() ? 1 : 0),
                    day.failedDrills + (trace.isGood() ? 0 : 1));
        }
        var state = state(trace);
        if (state.compareTo(day.state) <= 0) {
            return day;
        }
        return new Day(day.date, state, trace.missed() ? null : trace.number(), day.drills, day.failedDrills);
    }

    private static State state(Trace trace) {
        if (trace.state() == Run.State.DAMAGED) {
            return State.FAILED;
        }
        if (trace.kind() != Run.Kind.BACKUP) {
            return State.NONE;
        }
        if (trace.missed()) {
            return State.MISSED;
        }
        return switch (trace.state()) {
            case RUNNING -> State.NONE;
            case SUCCESS -> State.GOOD;
            case INCOMPLETE -> State.INCOMPLETE;
            case FAILED, DAMAGED -> State.FAILED;
        };
    }

    /** Newest first. */
    public List<Day> badDays() {
        var bad = new ArrayList<>(days.stream().filter(Day::isBad).toList());
        java.util.Collections.reverse(bad);
        return bad;
    }

    /** "Failed on 1 day, incomplete on 3 days, 2 drills". */
    public String words() {
        var parts = new ArrayList<String>();
        add(parts, "Failed", State.FAILED);
        add(parts, "missed", State.MISSED);
        add(parts, "incomplete", State.INCOMPLETE);
        if (parts.isEmpty()) {
            var good = count(State.GOOD);
            parts.add(
                    good == 0
                            ? "No backup"
                            : good == 1 ? "Good on 1 day" : "Good on all " + good + " days with backups");
        }
        var drills = days.stream().mapToInt(Day::drills).sum();
        var failed = days.stream().mapToInt(Day::failedDrills).sum();
        if (drills > 0) {
            parts.add(drills == 1 ? "1 drill" : drills + " drills");
        }
        if (failed > 0) {
            parts.add(failed == 1 ? "1 failed drill" : failed + " failed drills");
        }
        var words = String.join(", ", parts);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void add(List<String> parts, String word, State state) {
        var count = count(state);
        if (count > 0) {
            parts.add(word.toLowerCase(java.util.Locale.ROOT) + " on " + (count == 1 ? "1 day" : count + " days"));
        }
    }

    private int count(State state) {
        return (int) days.stream().filter(day -> day.state == state).count();
    }
}
