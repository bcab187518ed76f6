package tech.ihelper.processes.backup.plan;

import java.time.Duration;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/**
 * What a plan promises.
 *
 * @param rpo recovery point objective: how much work may be lost at the most
 * @param rto recovery time objective: how long a recovery may take at the most
 * @param grace how long after its due time a backup may be missing before somebody is alarmed
 * @param limit how long a run may take before it is ended
 * @param verifyEveryDays how often stored data is read back
 * @param readAllWithinDays within how many days each stored byte has been read back
 * @param drillEveryDays how often the newest backup is really restored
 */
public record Promise(
        Duration rpo,
        Duration rto,
        Duration grace,
        Duration limit,
        int verifyEveryDays,
        int readAllWithinDays,
        int drillEveryDays) {

    /** A day of work at the most, back within half an hour; read daily, all of it in a month; restored each quarter. */
    public static final Promise USUAL = new Promise(
            Duration.ofHours(26), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(6), 1, 30, 90);

    /** More slices than this cannot be told apart: restic sorts packs by the first byte of their names. */
    private static final int MOST_SLICES = 256;

    public Promise {
        positive("rpo", rpo, "Say how much work may be lost at the most.");
        positive("rto", rto, "Say how long a recovery may take at the most.");
        positive("limit", limit, "Say how long a run may take before it is ended.");
        if (grace.isNegative()) {
            throw new InvalidBackup("grace", "The grace period cannot be negative.");
        }
        days("verifyEveryDays", verifyEveryDays);
        days("readAllWithinDays", readAllWithinDays);
        days("drillEveryDays", drillEveryDays);
        if (readAllWithinDays < verifyEveryDays) {
            throw new InvalidBackup(
                    "readAllWithinDays", "All data can be read within " + verifyEveryDays + " days at the earliest.");
        }
    }

    /** In how many slices the stored data is read, one each verification, so that all is read in time. */
    public int slices() {
        return Math.max(1, Math.min(MOST_SLICES, readAllWithinDays / verifyEveryDays));
    }

    private static void positive(String field, Duration time, String message) {
        if (time.isNegative() || time.isZero()) {
            throw new InvalidBackup(field, message);
        }
    }

    private static void days(String field, int days) {
        if (days < 1 || days > 366) {
            throw new InvalidBackup(field, "Give a number of days from 1 to 366.");
        }
    }
}
