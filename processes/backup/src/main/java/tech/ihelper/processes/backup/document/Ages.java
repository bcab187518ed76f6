package tech.ihelper.processes.backup.document;

import java.time.Duration;
import java.time.Instant;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.prove.DrillWords;

/** How old something is, and what is proven, in words for people. */
final class Ages {

    private static final Duration IN_HOURS = Duration.ofDays(2);

    private Ages() {}

    /** {@code 40 min}, {@code 26 h}, {@code 12 days}; rounded up, so that nothing looks younger than it is. */
    static String of(Duration age) {
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return DrillWords.time(age);
        }
        return age.compareTo(IN_HOURS) < 0
                ? up(age, Duration.ofHours(1)) + " h"
                : up(age, Duration.ofDays(1)) + " days";
    }

    private static long up(Duration age, Duration unit) {
        return (age.toSeconds() + unit.toSeconds() - 1) / unit.toSeconds();
    }

    /** {@code 9 h ago}, {@code never}, {@code 9 days ago, then failed} */
    static String of(Proof proof, Instant now) {
        var age = proof.age(now);
        var good = age == null ? "never" : of(age) + " ago";
        return switch (proof.state()) {
            case NEVER, PROVEN -> good;
            case INCOMPLETE -> good + ", then incomplete";
            case FAILED -> good + ", then failed";
            case DAMAGED -> good + ", then damage found";
        };
    }
}
