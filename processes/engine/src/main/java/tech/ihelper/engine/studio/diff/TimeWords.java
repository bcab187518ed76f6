package tech.ihelper.engine.studio.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Durations and cycles of ISO 8601 as people say them; anything else as it is written. */
final class TimeWords {

    private static final Pattern DURATION = Pattern.compile(
            "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final Pattern CYCLE = Pattern.compile("R(\\d*)/(?:([^/P][^/]*)/)?(P[^/]+)");
    private static final List<String> ONE = List.of("year", "month", "week", "day", "h", "min", "s");
    private static final List<String> MANY = List.of("years", "months", "weeks", "days", "h", "min", "s");

    private TimeWords() {}

    /** {@code PT1H30M} is "1 h 30 min". */
    static String duration(String text) {
        var matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return text;
        }
        var words = new ArrayList<String>();
        for (int i = 0; i < ONE.size(); i++) {
            var amount = matcher.group(i + 1);
            if (amount != null) {
                words.add(amount + " " + (amount.equals("1") ? ONE : MANY).get(i));
            }
        }
        return words.isEmpty() ? text : String.join(" ", words);
    }

    /** {@code R3/PT10M} is "3 times, every 10 min". */
    static String cycle(String text) {
        var matcher = CYCLE.matcher(text.strip());
        if (!matcher.matches()) {
            return text;
        }
        var times = matcher.group(1).isEmpty() ? "" : matcher.group(1) + " times, ";
        var from = matcher.group(2) == null ? "" : ", from " + matcher.group(2);
        return times + "every " + duration(matcher.group(3)) + from;
    }

    /** How often a failed step is tried: a cycle, or a list of pauses. */
    static String retries(String text) {
        return text.contains("/")
                ? cycle(text)
                : "after "
                        + Arrays.stream(text.split(","))
                                .map(TimeWords::duration)
                                .collect(Collectors.joining(", "));
    }
}
