package tech.ihelper.processes.clients.register;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When somebody is there in a week, written {@code Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00}. None = around the
 * clock.
 */
public record Hours(Map<DayOfWeek, List<Span>> week) {

    public static final Hours AROUND_THE_CLOCK = new Hours(Map.of());

    static final int LONGEST = 400;

    private static final Pattern DAYS =
            Pattern.compile("\\p{L}{2,9}(?:\\s*-\\s*\\p{L}{2,9})?(?:\\s*,\\s*\\p{L}{2,9}(?:\\s*-\\s*\\p{L}{2,9})?)*");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-\u2013]\\s*(\\d{1,2}):(\\d{2})");

    /**
     * From a minute of the day to another, this one not included.
     *
     * @param from minutes after midnight
     * @param to minutes after midnight, at most 1440
     */
    public record Span(int from, int to) {

        @Override
        public String toString() {
            return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
        }
    }

    public Hours {
        var copy = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        week.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
        week = Collections.unmodifiableMap(copy);
    }

    /** @throws InvalidEntry that says which part cannot be read */
    public static Hours parse(String field, String text) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var part : text.split("[;\\n]")) {
            if (!part.isBlank()) {
                readPart(field, part.strip(), week);
            }
        }
        week.values().forEach(spans -> sortAndCheck(field, spans));
        var hours = new Hours(week);
        if (hours.toString().length() > LONGEST) {
            throw new InvalidEntry(field, "These are more hours than a week needs. Write fewer.");
        }
        return hours;
    }

    private static void readPart(String field, String part, Map<DayOfWeek, List<Span>> week) {
        var days = DAYS.matcher(part);
        if (!days.lookingAt()) {
            throw unreadable(field, part);
        }
        var spans = new ArrayList<Span>();
        var rest = part.substring(days.end());
        var span = SPAN.matcher(rest);
        while (span.find()) {
            spans.add(
                    new Span(minute(field, span.group(1), span.group(2)), minute(field, span.group(3), span.group(4))));
        }
        if (spans.isEmpty() || !span.replaceAll("").matches("[\\s,]*")) {
            throw unreadable(field, part);
        }
        for (var range : days.group().split(",")) {
            for (var day : days(field, range)) {
                week.computeIfAbsent(day, unseen -> new ArrayList<>()).addAll(spans);
            }
        }
    }

    private static List<DayOfWeek> days(String field, String range) {
        var ends = range.split("-");
        var first = day(field, ends[0]);
        var last = day(field, ends[ends.length - 1]);
        var days = new ArrayList<DayOfWeek>();
        for (var day = first; ; day = day.plus(1)) {
            days.add(day);
            if (day == last) {
                return days;
            }
        }
    }

    private static DayOfWeek day(String field, String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (lower.length() >= 2 && day.name().toLowerCase(Locale.ROOT).startsWith(lower)) {
                return day;
            }
        }
        throw new InvalidEntry(field, name.strip() + " is no day. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.");
    }

    private static int minute(String field, String hour, String minute) {
        var at = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (at > 24 * 60 || Integer.parseInt(minute) > 59) {
            throw new InvalidEntry(field, hour + ":" + minute + " is no time of a day.");
        }
        return at;
    }

    private static void sortAndCheck(String field, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::from));
        var end = -1;
        for (var span : spans) {
            if (span.to() <= span.from()) {
                throw new InvalidEntry(
                        field, span + " ends before it begins. Write hours after midnight on the next day.");
            }
            if (span.from() < end) {
                throw new InvalidEntry(field, span + " overlaps with other hours of that day.");
            }
            end = span.to();
        }
    }

    private static InvalidEntry unreadable(String field, String part) {
        return new InvalidEntry(
                field, "This cannot be read: " + part + ". Write as in Mon-Fri 08:00-17:00; Sat 09:00-12:00.");
    }

    public boolean aroundTheClock() {
        return week.isEmpty();
    }

    public boolean open(LocalDateTime at) {
        var minute = at.getHour() * 60 + at.getMinute();
        return aroundTheClock()
                || week.getOrDefault(at.getDayOfWeek(), List.of()).stream()
                        .anyMatch(span -> span.from() <= minute && minute < span.to());
    }

    /** The canonical spelling: days that are alike together; {@link #parse} reads it back. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        for (var day = 0; day < 7; ) {
            var first = DayOfWeek.of(day + 1);
            var spans = week.get(first);
            var last = day;
            while (spans != null && last < 6 && spans.equals(week.get(DayOfWeek.of(last + 2)))) {
                last++;
            }
            if (spans != null) {
                parts.add(name(first) + (last > day ? "-" + name(DayOfWeek.of(last + 1)) : "") + " "
                        + spans.stream().map(Span::toString).collect(Collectors.joining(" ")));
            }
            day = last + 1;
        }
        return String.join("; ", parts);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
