package tech.ihelper.processes.backup.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Standing;

/**
 * How ready somebody is to recover, from 0 to 100: of each active plan
 *
 * <ul>
 *   <li>{@value #BACKED_UP} points when its newest good backup is no older than its RPO,
 *   <li>{@value #READ_BACK} when stored data was read back and intact within its verification interval, and no stored byte has lain
 *       unread for longer than promised,
 *   <li>{@value #DRILLED} when a drill restored it within its drill interval,
 * </ul>
 *
 * the intervals each with the plan's grace period; averaged over all active plans. A system that cannot be reached has no newer proof,
 * so its old ones run out: offline is not proven. What lies in a quarantined repository gives nothing.
 *
 * @param plans active ones
 * @param backedUp of these, how many hold each of the three
 */
public record Readiness(int plans, int backedUp, int readBack, int drilled) {

    public static final int BACKED_UP = 40;
    public static final int READ_BACK = 30;
    public static final int DRILLED = 30;

    /** Which of the three one plan holds. */
    public record Held(boolean backedUp, boolean readBack, boolean drilled) {

        public static Held of(Standing standing, Promise promise, Coverage coverage, boolean quarantined, Instant now) {
            return new Held(
                    !quarantined && standing.backedUp().isFresh(now, promise.rpo()),
                    !quarantined
                            && coverage.kept()
                            && standing.verified().isFresh(now, every(promise.verifyEveryDays(), promise)),
                    !quarantined && standing.drilled().isFresh(now, every(promise.drillEveryDays(), promise)));
        }

        public int points() {
            return (backedUp ? BACKED_UP : 0) + (readBack ? READ_BACK : 0) + (drilled ? DRILLED : 0);
        }

        public boolean all() {
            return backedUp && readBack && drilled;
        }
    }

    /** How old the proof of something done every so many days may be: the next one is due then, and has to be done. */
    public static Duration every(int days, Promise promise) {
        return Duration.ofDays(days).plus(promise.grace());
    }

    public static Readiness of(List<Held> plans) {
        return new Readiness(
                plans.size(),
                (int) plans.stream().filter(Held::backedUp).count(),
                (int) plans.stream().filter(Held::readBack).count(),
                (int) plans.stream().filter(Held::drilled).count());
    }

    /** Whole points, rounded down: 100 means that nothing is missing. 0 without plans. */
    public int score() {
        return plans == 0 ? 0 : (BACKED_UP * backedUp + READ_BACK * readBack + DRILLED * drilled) / plans;
    }

    /** Of {@code weight} points, what {@code holding} plans give; to one decimal, rounded down: {@code 39.3}. */
    public String gives(int weight, int holding) {
        var tenths = plans == 0 ? 0 : 10L * weight * holding / plans;
        return tenths / 10 + "." + tenths % 10;
    }
}
