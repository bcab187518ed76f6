package tech.ihelper.forms.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time left of a promise, as the parts {@code sla} and {@code clock} show it: colour, icon and words. An unfinished one
 * counts on in the browser.
 *
 * @param text what the chip says: "9 min left", "−45 min", "Met in 7 min"
 * @param timer the big figure of the clock, as {@code 9:04}
 * @param unit what follows the figure, as "min left"
 * @param since when the promise began to count; null when nothing was promised or it is paused
 * @param due when it is due; null likewise
 * @param usedPercent how much of the time is used, 0 to 100
 * @param counting whether it is neither done nor paused, so that the browser counts on
 */
public record Sla(
        State state,
        String text,
        String timer,
        String unit,
        @Nullable Instant since,
        @Nullable Instant due,
        int usedPercent,
        boolean counting) {

    /** Where a promise stands. */
    public enum State {
        OK("clock"),
        RISK("hourglass-low"),
        OVER("alert-octagon"),
        WAIT("player-pause"),
        MET("check"),
        NONE("");

        private final String icon;

        State(String icon) {
            this.icon = icon;
        }
    }

    /** From this share of its time on a promise is at risk. */
    static final int RISK_PERCENT = 70;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final String MINUS = "\u2212";

    /**
     * @param since when it began to count; null as though it began now
     * @param due null when nothing was promised
     * @param doneAt null while it is open
     */
    public static Sla of(@Nullable Instant since, @Nullable Instant due, @Nullable Instant doneAt, Instant now) {
        if (due == null) {
            return none();
        }
        var start = since == null ? now : since;
        var until = doneAt == null ? now : doneAt;
        var used = percent(Duration.between(start, until), Duration.between(start, due));
        if (doneAt != null) {
            return done(start, due, doneAt, used);
        }
        var left = Duration.between(now, due);
        if (left.isNegative()) {
            var over = left.negated();
            return new Sla(
                    State.OVER,
                    MINUS + TimeSpan.exact(over),
                    MINUS + TimeSpan.figure(over),
                    TimeSpan.figureUnit(over) + " over",
                    start,
                    due,
                    100,
                    true);
        }
        return new Sla(
                used >= RISK_PERCENT ? State.RISK : State.OK,
                TimeSpan.exact(left) + " left",
                TimeSpan.figure(left),
                TimeSpan.figureUnit(left) + " left",
                start,
                due,
                used,
                true);
    }

    private static Sla done(Instant start, Instant due, Instant doneAt, int used) {
        var took = Duration.between(start, doneAt);
        if (took.isNegative()) {
            took = Duration.ZERO;
        }
        var late = Duration.between(due, doneAt);
        var inTime = late.isNegative() || late.isZero();
        return new Sla(
                inTime ? State.MET : State.OVER,
                inTime ? "Met in " + TimeSpan.exact(took) : "Late by " + TimeSpan.exact(late),
                TimeSpan.figure(took),
                TimeSpan.figureUnit(took),
                start,
                due,
                used,
                false);
    }

    /** The clock stands still, for example because a client has to answer first. */
    public static Sla paused(Duration left) {
        return new Sla(
                State.WAIT,
                "Paused, " + TimeSpan.exact(left) + " left",
                TimeSpan.figure(left),
                TimeSpan.figureUnit(left) + " left",
                null,
                null,
                0,
                false);
    }

    /** Nothing was promised: the parts show nothing. */
    public static Sla none() {
        return new Sla(State.NONE, "", "", "", null, null, 0, false);
    }

    private static int percent(Duration used, Duration whole) {
        if (whole.isZero() || whole.isNegative()) {
            return 100;
        }
        return (int) Math.max(0, Math.min(100, used.toMillis() * 100 / whole.toMillis()));
    }

    public boolean isShown() {
        return state != State.NONE;
    }

    /** Name of the Tabler icon, without its prefix. */
    public String icon() {
        return state.icon;
    }

    /** The chip's class. */
    public String style() {
        return "ih-sla-" + state.name().toLowerCase(Locale.ROOT);
    }

    /** The clock's class: only trouble gets a background. */
    public String clockStyle() {
        return switch (state) {
            case RISK -> "ih-w";
            case OVER -> "ih-b";
            default -> "";
        };
    }

    /** The figure's class. */
    public String inkStyle() {
        return switch (state) {
            case RISK -> "ih-warn";
            case OVER -> "ih-bad";
            default -> "";
        };
    }

    /** The bar's class. */
    public String barStyle() {
        return switch (state) {
            case RISK -> "ih-w";
            case OVER -> "ih-b";
            case OK, MET -> "ih-g";
            default -> "";
        };
    }

    /** The line under the clock, as "At risk, due 03:21" or "Met, target 15 min". */
    public String caption(ZoneId zone) {
        return switch (state) {
            case OK -> "On track, due " + time(zone);
            case RISK -> "At risk, due " + time(zone);
            case OVER -> counting ? "Breached, was due " + time(zone) : text + ", target " + target();
            case MET -> "Met, target " + target();
            case WAIT -> "Paused";
            case NONE -> "";
        };
    }

    private String time(ZoneId zone) {
        return due == null ? "" : TIME.format(due.atZone(zone));
    }

    private String target() {
        return since == null || due == null ? "" : TimeSpan.exact(Duration.between(since, due));
    }
}
