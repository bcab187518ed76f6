package tech.ihelper.processes.backup.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is proven about a plan, and what is due next.
 *
 * @param restoredMillis how long the last good drill took from its begin until the data could be used; null = never measured
 * @param copiedAt when a backup was last copied to the second repository
 * @param nextBackupAt null = never again, or the plan rests
 * @param watchedUntil up to here the schedule was compared with what was done
 */
public record Standing(
        long planId,
        Proof backedUp,
        Proof verified,
        Proof drilled,
        @Nullable Long restoredMillis,
        @Nullable Instant copiedAt,
        @Nullable Instant nextBackupAt,
        @Nullable Instant nextVerificationAt,
        @Nullable Instant nextDrillAt,
        Instant watchedUntil) {

    public Standing withBackedUp(Proof proof) {
        return new Standing(
                planId,
                proof,
                verified,
                drilled,
                restoredMillis,
                copiedAt,
                nextBackupAt,
                nextVerificationAt,
                nextDrillAt,
                watchedUntil);
    }

    public Standing withVerified(Proof proof) {
        return new Standing(
                planId,
                backedUp,
                proof,
                drilled,
                restoredMillis,
                copiedAt,
                nextBackupAt,
                nextVerificationAt,
                nextDrillAt,
                watchedUntil);
    }

    /** @param millis how long the recovery took; null = it was not measured to its end */
    public Standing withDrilled(Proof proof, @Nullable Long millis) {
        return new Standing(
                planId,
                backedUp,
                verified,
                proof,
                millis == null ? restoredMillis : millis,
                copiedAt,
                nextBackupAt,
                nextVerificationAt,
                nextDrillAt,
                watchedUntil);
    }

    public Standing withCopiedAt(Instant at) {
        return new Standing(
                planId,
                backedUp,
                verified,
                drilled,
                restoredMillis,
                at,
                nextBackupAt,
                nextVerificationAt,
                nextDrillAt,
                watchedUntil);
    }

    public Standing withNext(@Nullable Instant backup, @Nullable Instant verification, @Nullable Instant drill) {
        return new Standing(
                planId,
                backedUp,
                verified,
                drilled,
                restoredMillis,
                copiedAt,
                backup,
                verification,
                drill,
                watchedUntil);
    }

    public Standing withWatchedUntil(Instant until) {
        return new Standing(
                planId,
                backedUp,
                verified,
                drilled,
                restoredMillis,
                copiedAt,
                nextBackupAt,
                nextVerificationAt,
                nextDrillAt,
                until);
    }
}
