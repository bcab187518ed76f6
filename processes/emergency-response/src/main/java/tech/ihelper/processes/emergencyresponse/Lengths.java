package tech.ihelper.processes.emergencyresponse;

import java.time.Duration;

/** Lengths of time in words, for timelines and reports. */
final class Lengths {

    private Lengths() {}

    /** {@code 2 d 5 h}, {@code 1 h 48 min}, {@code 9 min}, {@code 45 s}; rounded down. */
    static String words(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + " d" + (length.toHoursPart() > 0 ? " " + length.toHoursPart() + " h" : "");
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h" + (length.toMinutesPart() > 0 ? " " + length.toMinutesPart() + " min" : "");
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : Math.max(0, length.toSeconds()) + " s";
    }
}
