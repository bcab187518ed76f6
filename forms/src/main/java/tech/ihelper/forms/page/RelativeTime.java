package tech.ihelper.forms.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment as people say it, with the exact time for hover.
 *
 * @param text "5 min ago", "in 3 h"; beyond 30 days the date
 * @param clock the time of day, with the day in front when that is not today
 * @param exact weekday, date, time and zone
 * @param iso for the {@code datetime} attribute
 */
public record RelativeTime(String text, String clock, String exact, String iso) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    public static RelativeTime of(Instant at, Instant now, ZoneId zone) {
        var there = at.atZone(zone);
        var today = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return new RelativeTime(
                text(at, now, zone), (today ? TIME : DAY).format(there), EXACT.format(there), at.toString());
    }

    private static String text(Instant at, Instant now, ZoneId zone) {
        var distance = Duration.between(at, now);
        if (distance.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (distance.abs().toDays() >= 30) {
            return DATE.format(at.atZone(zone));
        }
        var span = TimeSpan.coarse(distance.abs());
        return distance.isNegative() ? "in " + span : span + " ago";
    }
}
