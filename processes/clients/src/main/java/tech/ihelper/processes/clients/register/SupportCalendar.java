package tech.ihelper.processes.clients.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a client is served: hours of a week in a zone, but not on holidays.
 *
 * @param zone null = the provider's own
 * @param holidays closed all day, with their names; they count only where there are hours
 */
public record SupportCalendar(@Nullable ZoneId zone, Hours hours, SortedMap<LocalDate, String> holidays) {

    public static final SupportCalendar AROUND_THE_CLOCK =
            new SupportCalendar(null, Hours.AROUND_THE_CLOCK, new TreeMap<>());

    static final int MOST_HOLIDAYS = 200;
    static final int LONGEST_HOLIDAY = 80;

    public SupportCalendar {
        holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
    }

    /** Takes the fields {@code zone}, {@code hours} and {@code holidays}; notes what is wrong with them. */
    static SupportCalendar read(Entry entry) {
        return new SupportCalendar(
                entry.optional("zone", text -> zone("zone", text)),
                entry.read("hours", Hours.AROUND_THE_CLOCK, text -> Hours.parse("hours", text)),
                entry.read("holidays", new TreeMap<>(), SupportCalendar::holidays));
    }

    /** @return null when nothing was written */
    public static @Nullable ZoneId zone(String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new InvalidEntry(field, text + " is no time zone. Write as in Europe/Berlin.");
        }
        return ZoneId.of(text);
    }

    /** @param text one a line: {@code 2026-12-25 Christmas Day} */
    static SortedMap<LocalDate, String> holidays(String text) {
        var holidays = new TreeMap<LocalDate, String>();
        for (var line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            var parts = line.split("\\s+", 2);
            var name = parts.length == 1 ? "" : parts[1].replaceAll("[\\p{Cntrl}\\s]+", " ");
            try {
                holidays.put(LocalDate.parse(parts[0]), name);
            } catch (DateTimeParseException e) {
                throw new InvalidEntry(
                        "holidays", line + " does not begin with a day. Write as in 2026-12-25 Christmas Day.");
            }
            if (name.length() > LONGEST_HOLIDAY) {
                throw new InvalidEntry(
                        "holidays", "Shorten the name of " + parts[0] + " to " + LONGEST_HOLIDAY + " characters.");
            }
        }
        if (holidays.size() > MOST_HOLIDAYS) {
            throw new InvalidEntry(
                    "holidays", "At most " + MOST_HOLIDAYS + " holidays are kept. Remove those that are past.");
        }
        return holidays;
    }

    /** @param home the provider's zone */
    public boolean open(Instant at, ZoneId home) {
        var local = at.atZone(zone == null ? home : zone).toLocalDateTime();
        return hours.aroundTheClock() || (!holidays.containsKey(local.toLocalDate()) && hours.open(local));
    }

    public String writtenZone() {
        return zone == null ? "" : zone.getId();
    }

    public String writtenHolidays() {
        return holidays.entrySet().stream()
                .map(holiday -> (holiday.getKey() + " " + holiday.getValue()).strip())
                .collect(Collectors.joining("\n"));
    }

    void write(Map<String, String> fields) {
        fields.put("zone", writtenZone());
        fields.put("hours", hours.toString());
        fields.put("holidays", writtenHolidays());
    }
}
