package tech.ihelper.processes.monitoring.check;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.probe.Outcome;

/**
 * How a check stands, from what it heard so far.
 *
 * @param since when this state began: with the first of the answers that proved it, not with the last; null = nothing is known
 * @param streak so many answers in a row were alike
 * @param streakSince when the first of them was asked for; null = none yet
 * @param lastFault what was wrong the last time; null = nothing, or nobody asked yet
 */
public record Standing(
        State state,
        @Nullable Instant since,
        int streak,
        @Nullable Instant streakSince,
        @Nullable Instant lastAt,
        @Nullable Integer lastMillis,
        @Nullable String lastFault) {

    public static final Standing NEW = new Standing(State.NEW, null, 0, null, null, null, null);

    /** What is believed. */
    public enum State {
        NEW("Not asked yet", "circle-dashed", "idle"),
        UP("Up", "circle-check-filled", "ok"),
        DOWN("Down", "alert-octagon", "bad");

        private final String label;
        private final String icon;
        private final String style;

        State(String label, String icon, String style) {
            this.label = label;
            this.icon = icon;
            this.style = style;
        }

        public String label() {
            return label;
        }

        public String icon() {
            return icon;
        }

        public String style() {
            return style;
        }
    }

    /** One failure is no outage and one success no recovery, where the rhythm wants more of them. */
    Standing after(Instant at, Outcome outcome, Rhythm rhythm) {
        var alike = lastAt != null && (lastFault == null) == outcome.isWell();
        var count = alike ? streak + 1 : 1;
        var from = alike ? Objects.requireNonNull(streakSince) : at;
        var next = believed(outcome.isWell(), count, rhythm);
        return new Standing(next, next == state ? since : from, count, from, at, outcome.millis(), outcome.fault());
    }

    private State believed(boolean well, int count, Rhythm rhythm) {
        if (well) {
            return state == State.DOWN && count < rhythm.successes() ? State.DOWN : State.UP;
        }
        return state != State.DOWN && count < rhythm.failures() ? state : State.DOWN;
    }

    public boolean isDown() {
        return state == State.DOWN;
    }

    /** The last answer was no good one, whether or not that is believed yet. */
    boolean isFailing() {
        return lastFault != null;
    }

    boolean isAnsweredSince(Instant at) {
        return lastAt != null && !lastAt.isBefore(at);
    }

    /** The last answer says other than what is believed: one more of them may change it. */
    boolean isInDoubt() {
        return lastAt != null && isFailing() != isDown();
    }
}
