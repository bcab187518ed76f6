package tech.ihelper.processes.monitoring.maintenance;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/**
 * When something comes again (RFC 5545, RRULE), reckoned on the wall clock: what is at 22:00 stays at 22:00 in summer and winter.
 *
 * @param rule as in {@code FREQ=WEEKLY;BYDAY=SU}; an end in UTC is turned into wall clock time when it is reckoned
 */
record Recurrence(String rule) {

    private static final int YEARS_TRIED = 10;
    private static final int MOST = 100_000;

    /**
     * @param first when it would come first
     * @throws MaintenanceRefusal when it is no rule, finer than hourly, or never comes
     */
    static Recurrence of(String text, LocalDateTime first, ZoneId zone) {
        var recurrence = new Recurrence(text.strip().toUpperCase(java.util.Locale.ROOT));
        var parsed = recurrence.parsed(zone);
        if (parsed.getFreq() == Freq.MINUTELY
                || parsed.getFreq() == Freq.SECONDLY
                || parsed.hasPart(Part.BYMINUTE)
                || parsed.hasPart(Part.BYSECOND)) {
            throw MaintenanceRefusal.invalid(
                    "rule", "It may come once an hour at most. At which minute, the beginning says.");
        }
        try {
            if (recurrence
                    .between(first, first, first.plusYears(YEARS_TRIED), zone)
                    .isEmpty()) {
                throw MaintenanceRefusal.invalid("rule", "With this rule and this beginning it never comes.");
            }
        } catch (IllegalArgumentException tooSeldom) {
            throw MaintenanceRefusal.invalid(
                    "rule", "With this rule it never comes, or too seldom for how often it is tried.");
        }
        return recurrence;
    }

    /** When it comes from {@code from} on and before {@code to}, in order. */
    List<LocalDateTime> between(LocalDateTime first, LocalDateTime from, LocalDateTime to, ZoneId zone) {
        var found = new ArrayList<LocalDateTime>();
        var all = parsed(zone).iterator(wall(first));
        if (from.isAfter(first)) {
            all.fastForward(wall(from));
        }
        while (all.hasNext() && found.size() < MOST) {
            var next = local(all.nextDateTime());
            if (!next.isBefore(to)) {
                break;
            }
            if (!next.isBefore(from)) {
                found.add(next);
            }
        }
        return found;
    }

    /** Whether it says itself when it ends. */
    boolean endsByItself(ZoneId zone) {
        return !parsed(zone).isInfinite();
    }

    private RecurrenceRule parsed(ZoneId zone) {
        try {
            var parsed = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
            var until = parsed.getUntil();
            if (until != null) {
                parsed.setUntil(wall(last(until, zone)));
            }
            return parsed;
        } catch (InvalidRecurrenceRuleException e) {
            throw MaintenanceRefusal.invalid(
                    "rule", "This is no rule of RFC 5545. Write as in FREQ=WEEKLY;BYDAY=SU or FREQ=MONTHLY;BYDAY=1SA.");
        }
    }

    /** A day as the end means all of it. */
    private static LocalDateTime last(DateTime until, ZoneId zone) {
        if (until.isAllDay()) {
            return LocalDateTime.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth(), 23, 59, 59);
        }
        return until.isFloating()
                ? local(until)
                : LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(until.getTimestamp()), zone);
    }

    private static DateTime wall(LocalDateTime at) {
        return new DateTime(
                at.getYear(), at.getMonthValue() - 1, at.getDayOfMonth(), at.getHour(), at.getMinute(), at.getSecond());
    }

    private static LocalDateTime local(DateTime at) {
        return LocalDateTime.of(
                at.getYear(), at.getMonth() + 1, at.getDayOfMonth(), at.getHours(), at.getMinutes(), at.getSeconds());
    }
}
