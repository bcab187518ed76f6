package tech.ihelper.processes.monitoring.maintenance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * Maintenance as somebody wishes it, in a form or by API.
 *
 * @param client its id; a caller of one client need not say
 * @param system empty = all of the client's
 * @param told what the client's public may read; empty = nothing
 * @param begins on the wall clock, as {@code 2026-12-01T22:00}
 * @param zone as {@code Europe/Berlin}; empty = where the business is
 * @param rule RRULE of RFC 5545; empty = once
 */
public record MaintenanceWish(
        @Nullable String client,
        @Nullable String system,
        @Nullable String title,
        @Nullable String told,
        @Nullable String begins,
        @Nullable Integer minutes,
        @Nullable String zone,
        @Nullable String rule) {

    private static final int LONGEST_MINUTES = 14 * 24 * 60;
    private static final int LONGEST_SYSTEM = 255;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TOLD = 1000;
    private static final int LONGEST_RULE = 500;

    public MaintenanceWish again(String rule) {
        return new MaintenanceWish(client, system, title, told, begins, minutes, zone, rule);
    }

    String requiredTitle() {
        var given = given(title);
        if (given == null || given.length() > LONGEST_TITLE) {
            throw MaintenanceRefusal.invalid("title", "Say in 1 to " + LONGEST_TITLE + " characters what is done.");
        }
        return given;
    }

    @Nullable
    String systemOrAll() {
        return atMost(given(system), LONGEST_SYSTEM, "system");
    }

    @Nullable
    String toldOrNothing() {
        return atMost(given(told), LONGEST_TOLD, "told");
    }

    LocalDateTime requiredBegin() {
        try {
            return LocalDateTime.parse(begins == null ? "" : begins.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw MaintenanceRefusal.invalid("begins", "Say when it begins, as in 2026-12-01T22:00.");
        }
    }

    Duration requiredLength() {
        if (minutes == null || minutes < 1 || minutes > LONGEST_MINUTES) {
            throw MaintenanceRefusal.invalid("minutes", "It lasts 1 to " + LONGEST_MINUTES + " minutes, two weeks.");
        }
        return Duration.ofMinutes(minutes);
    }

    ZoneId zoneOr(ZoneId usual) {
        var given = given(zone);
        try {
            return given == null ? usual : ZoneId.of(given);
        } catch (DateTimeException e) {
            throw MaintenanceRefusal.invalid("zone", "This is no time zone. Write as in Europe/Berlin.");
        }
    }

    @Nullable
    Recurrence recurrence(LocalDateTime first, ZoneId where) {
        var given = atMost(given(rule), LONGEST_RULE, "rule");
        return given == null ? null : Recurrence.of(given, first, where);
    }

    private static @Nullable String atMost(@Nullable String text, int longest, String field) {
        if (text != null && text.length() > longest) {
            throw MaintenanceRefusal.invalid(field, "That is longer than " + longest + " characters.");
        }
        return text;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : Text.showable(text.strip());
    }
}
