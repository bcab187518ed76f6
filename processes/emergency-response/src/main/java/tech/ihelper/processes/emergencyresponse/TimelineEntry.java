package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;

/**
 * One thing that happened to an incident.
 *
 * @param text one sentence in a person's words, without who did it when a person did
 * @param detail what a person wrote, in full
 * @param why why the product did it by itself: the first line is the short answer, the rest the evidence
 */
record TimelineEntry(Instant at, Kind kind, Caller by, String text, @Nullable String detail, @Nullable String why) {

    /** What kind of thing happened; names the icon of its line. */
    enum Kind {
        OPENED("flag"),
        ALERT_JOINED("alert-triangle"),
        ALERT_RESOLVED("circle-check"),
        FIRES_AGAIN("flame"),
        DECIDED("scale"),
        PAGED("bell"),
        ESCALATED("arrow-up-right"),
        PAGE_SENT("send"),
        PAGE_GIVEN_UP("send-off"),
        ALARM("alert-octagon"),
        ACKNOWLEDGED("hand-stop"),
        ASSESSED("clipboard-check"),
        WORKED("tool"),
        RECOVERED("heart-rate-monitor"),
        NOT_RECOVERED("refresh-alert"),
        REVIEWED("clipboard-check"),
        NOTE("lock"),
        REASSIGNED("user-share"),
        PRIORITY_CHANGED("arrows-sort"),
        CLIENT_FOUND("building"),
        REPORTED("file-text"),
        CLOSED("circle-check");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }
    }

    static TimelineEntry of(Instant at, Kind kind, Caller by, String text) {
        return new TimelineEntry(at, kind, by, text, null, null);
    }

    TimelineEntry detail(@Nullable String written) {
        return new TimelineEntry(at, kind, by, text, written, why);
    }

    TimelineEntry because(@Nullable String reason) {
        return new TimelineEntry(at, kind, by, text, detail, reason);
    }

    /** True when the product did it by itself. */
    boolean automatic() {
        return by.id().equals(Caller.SYSTEM.id());
    }
}
