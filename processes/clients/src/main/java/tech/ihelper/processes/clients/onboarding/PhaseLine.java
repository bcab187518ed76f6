package tech.ihelper.processes.clients.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one phase stands.
 *
 * @param since when it came to stand so; null while it has not begun, and once it is over
 * @param doneAt when its last step was done; null while it is not, and for what was done elsewhere
 * @param planned the day that was agreed; null = none yet
 * @param waits what waits for somebody now
 * @param why what holds it up, or why it was skipped
 */
record PhaseLine(
        Phase phase,
        Standing standing,
        @Nullable Instant since,
        @Nullable Instant doneAt,
        @Nullable LocalDate planned,
        List<Wait> waits,
        @Nullable String why) {

    /** In the order of a glance: what is wrong first. */
    enum Standing {
        BLOCKED("Blocked", "alert-octagon", "ih-bad"),
        CLIENT("Waits for the client", "hourglass", "ih-warn"),
        OPEN("Open", "player-play", "ih-here"),
        DONE("Done", "circle-check", "ih-ok"),
        SKIPPED("Skipped", "player-skip-forward", "ih-idle"),
        NOT_YET("Not yet", "circle-dashed", "ih-idle");

        private final String label;
        private final String icon;
        private final String style;

        Standing(String label, String icon, String style) {
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

    /**
     * An open task.
     *
     * @param whom a person's name, or whose role it is: "the client, Anna Berg"
     * @param reminded how often the client was reminded
     */
    record Wait(String taskId, String name, String whom, boolean client, Instant since, int reminded) {}

    public boolean isLate(LocalDate today) {
        return planned != null && planned.isBefore(today) && standing != Standing.DONE && standing != Standing.SKIPPED;
    }
}
