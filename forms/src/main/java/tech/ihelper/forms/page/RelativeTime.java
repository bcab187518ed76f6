package tech.ihelper.forms.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tech.ihelper.forms.words.Words;

/**
 * A moment as people say it, with the exact time for hover.
 *
 * @param text "5 min ago", "in 3 h"; beyond 30 days the date
 * @param clock the time of day, with the day in front when that is not today
 * @param exact weekday, date, time and zone
 * @param iso for the {@code datetime} attribute
 */
public record RelativeTime(String text, String clock, String exact, String iso) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public static RelativeTime of(Instant at, Instant now, ZoneId zone, Words words) {
        var there = at.atZone(zone);
        var today = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return new RelativeTime(
                text(there, now, words),
                today ? TIME.format(there) : written("page.moment", there, words),
                written("page.moment.exact", there, words),
                at.toString());
    }

    private static String text(ZonedDateTime there, Instant now, Words words) {
        var distance = Duration.between(there.toInstant(), now);
        var far = distance.abs();
        if (far.compareTo(Duration.ofMinutes(1)) < 0) {
            return words.say("page.time.now");
        }
        if (far.toDays() >= 30) {
            return written("page.day.year.short", there, words);
        }
        var way = distance.isNegative() ? "page.time.in." : "page.time.ago.";
        if (far.toDays() > 0) {
            return words.say(way + "days", far.toDays());
        }
        return far.toHours() > 0
                ? words.say(way + "hours", far.toHours())
                : words.say(way + "minutes", far.toMinutes());
    }

    private static String written(String pattern, ZonedDateTime there, Words words) {
        return DateTimeFormatter.ofPattern(words.say(pattern), words.language()).format(there);
    }
}
