package tech.ihelper.processes.backup.watch;

import java.time.Duration;

/** Lengths of time in words for people. */
final class Words {

    private Words() {}

    /** {@code 45 min}, {@code 26 h}, {@code 12 days} */
    static String of(Duration time) {
        if (time.compareTo(Duration.ofMinutes(90)) < 0) {
            return Math.max(1, time.toMinutes()) + " min";
        }
        return time.compareTo(Duration.ofHours(48)) < 0 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
