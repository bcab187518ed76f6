package tech.ihelper.processes.backup.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** A calendar as the form asks for it, and as crontab(5) writes it. */
final class CalendarFields {

    static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    /** Others would leave a shorter gap at midnight than between the rest. */
    private static final List<String> HOURS = List.of("1", "2", "3", "4", "6", "8", "12");

    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern AT = Pattern.compile("(\\d{1,2}) (\\d{1,2}) \\* \\* (\\S+)");
    private static final Pattern EVERY = Pattern.compile("0 \\*/(\\d{1,2}) \\* \\* \\*");

    private CalendarFields() {}

    /** @throws InvalidBackup that names the field */
    static String read(PlanForm form) {
        return switch (form.text("when")) {
            case "weekly" -> {
                var days = form.all("days").stream().filter(WEEK::contains).toList();
                if (days.isEmpty()) {
                    throw new InvalidBackup("days", "Choose at least one day of the week.");
                }
                yield at(form.text("time"), String.join(",", days));
            }
            case "hours" -> "0 */" + hours(form.text("hours")) + " * * *";
            case "own" -> form.text("calendar");
            default -> at(form.text("time"), "*");
        };
    }

    private static String at(String time, String days) {
        var matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw new InvalidBackup("time", "Write a time, as in 02:30.");
        }
        return Integer.parseInt(matcher.group(2)) + " " + Integer.parseInt(matcher.group(1)) + " * * " + days;
    }

    private static int hours(String text) {
        if (!HOURS.contains(text)) {
            throw new InvalidBackup("hours", "A day can be shared out by 1, 2, 3, 4, 6, 8 or 12 hours.");
        }
        return Integer.parseInt(text);
    }

    /** The fields that read the calendar again. */
    static Map<String, List<String>> write(String calendar) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("calendar", List.of(calendar));
        var at = AT.matcher(calendar);
        var every = EVERY.matcher(calendar);
        if (at.matches()
                && (at.group(3).equals("*")
                        || WEEK.containsAll(List.of(at.group(3).split(","))))) {
            fields.put("when", List.of(at.group(3).equals("*") ? "daily" : "weekly"));
            fields.put("days", List.of(at.group(3).split(",")));
            fields.put(
                    "time",
                    List.of("%02d:%02d".formatted(Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1)))));
        } else if (every.matches() && HOURS.contains(every.group(1))) {
            fields.put("when", List.of("hours"));
            fields.put("hours", List.of(every.group(1)));
        } else {
            fields.put("when", List.of("own"));
        }
        return fields;
    }
}
