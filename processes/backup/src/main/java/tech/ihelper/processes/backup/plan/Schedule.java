package tech.ihelper.processes.backup.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/**
 * When something is due: a calendar in a time zone. Times that the clock skips in spring are due an hour later, times that it shows
 * twice in autumn are due once, unless they are due every hour or so.
 *
 * @param calendar minute, hour, day of month, month, day of week, as crontab(5) has them: {@code 30 2 * * *}
 */
public record Schedule(String calendar, ZoneId zone) {

    /** Dues of more than this many are counted from the end: nobody asks for the missed minutes of a year. */
    private static final int MANY = 1_000;

    public Schedule {
        calendar = calendar.strip().replaceAll("\\s+", " ");
        if (calendar.split(" ").length != 5) {
            throw new InvalidBackup(
                    "calendar",
                    "A calendar has five parts: minute, hour, day of month, month, day of week. 30 2 * * * is every night at 2:30.");
        }
        try {
            CronExpression.parse("0 " + calendar);
        } catch (IllegalArgumentException e) {
            throw new InvalidBackup(
                    "calendar", "\"" + calendar + "\" is no calendar. 30 2 * * * is every night at 2:30.");
        }
    }

    /** @throws InvalidBackup when one of them is none */
    public static Schedule of(String calendar, String zone) {
        try {
            return new Schedule(calendar, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new InvalidBackup("zone", "There is no time zone \"" + zone + "\". Europe/Berlin is one.");
        }
    }

    /** Empty when it is never due again, as on 30 February. */
    public Optional<Instant> next(Instant after) {
        var cron = CronExpression.parse("0 " + calendar);
        var next = cron.next(after.atZone(zone));
        if (next != null && isRepeated(next)) {
            next = cron.next(next);
        }
        return Optional.ofNullable(next).map(ZonedDateTime::toInstant);
    }

    /** The second time that the clock shows it that night. What is due every hour or so is due each time. */
    private boolean isRepeated(ZonedDateTime time) {
        return !calendar.split(" ")[1].startsWith("*") && !time.equals(time.withEarlierOffsetAtOverlap());
    }

    /** Every due after {@code after} and up to {@code until}, oldest first; the newest thousand. */
    public List<Instant> between(Instant after, Instant until) {
        var dues = new ArrayList<Instant>();
        for (var due = next(after); due.isPresent() && !due.get().isAfter(until); due = next(due.get())) {
            dues.add(due.get());
            if (dues.size() > MANY) {
                dues.remove(0);
            }
        }
        return dues;
    }

    /** For people: "every day at 02:30, Europe/Berlin" where it is that simple, else the calendar itself. */
    public String words() {
        var parts = calendar.split(" ");
        if (parts[0].matches("\\d{1,2}")
                && parts[1].matches("\\d{1,2}")
                && parts[2].equals("*")
                && parts[3].equals("*")) {
            var time = "%02d:%02d".formatted(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
            return (parts[4].equals("*") ? "every day" : "on " + parts[4].replace(",", ", ")) + " at " + time + ", "
                    + zone;
        }
        if (parts[0].matches("\\d{1,2}") && calendar.endsWith(" * * * *")) {
            return "every hour at minute " + parts[0];
        }
        if (calendar.matches("0 \\*/\\d{1,2} \\* \\* \\*")) {
            return "every " + parts[1].substring(2) + " hours from midnight, " + zone;
        }
        return calendar + ", " + zone;
    }
}
