package tech.ihelper.processes.backup.figures;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;

/**
 * What a plan asks of people now.
 *
 * @param urgency of those that need somebody, the lower the worse
 * @param reason what is wrong, in words; null when nothing is
 */
public record Verdict(Group group, int urgency, @Nullable String reason, Readiness.Held held) {

    /** In the order in which people look at them. */
    public enum Group {
        NEEDS_YOU("Needs you today"),
        STARTS("First backup is booked"),
        BOOKED("Drill is booked"),
        /** A machine of the client's backs itself up: we hear of it, and can prove no more. */
        PUSHED("Backed up by the client, not proven here"),
        PROVEN("Fully proven"),
        RESTS("Rests");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final int CALM = 99;

    public static Verdict of(Plan plan, Standing standing, Repository repository, Coverage coverage, Instant now) {
        var held = Readiness.Held.of(standing, plan.promise(), coverage, repository.isQuarantined(), now);
        if (!plan.content().active()) {
            return new Verdict(Group.RESTS, CALM, null, held);
        }
        var wrong = wrong(plan, standing, repository, coverage, held, now);
        if (wrong != null) {
            return wrong;
        }
        if (held.all()) {
            return new Verdict(Group.PROVEN, CALM, null, held);
        }
        var waits = plan.isRunHere() ? Group.BOOKED : Group.PUSHED;
        return new Verdict(held.backedUp() ? waits : Group.STARTS, CALM, null, held);
    }

    private static @Nullable Verdict wrong(
            Plan plan, Standing standing, Repository repository, Coverage coverage, Readiness.Held held, Instant now) {
        if (repository.isQuarantined()) {
            return needs(0, "Its repository is quarantined: damage was found.", held);
        }
        var damaged = state(standing, Proof.State.DAMAGED);
        if (damaged != null) {
            return needs(1, damaged + " found damage.", held);
        }
        var backup = backup(plan, standing, held, now);
        if (backup != null) {
            return backup;
        }
        var failed = state(standing, Proof.State.FAILED, Proof.State.INCOMPLETE);
        if (failed != null) {
            return needs(5, failed + " did not prove anything.", held);
        }
        if (!plan.isRunHere()) {
            return null;
        }
        if (!held.readBack() && !isBooked(standing.verified(), standing.nextVerificationAt(), plan, now)) {
            return needs(
                    6,
                    coverage.kept() ? "Reading back is overdue." : "Some stored data has not been read for too long.",
                    held);
        }
        if (!held.drilled() && !isAhead(standing.nextDrillAt(), plan, now)) {
            return needs(7, "A drill is overdue.", held);
        }
        var restored = standing.restoredMillis();
        return restored != null && restored > plan.promise().rto().toMillis()
                ? needs(8, "The last drill took longer than the RTO.", held)
                : null;
    }

    private static @Nullable Verdict backup(Plan plan, Standing standing, Readiness.Held held, Instant now) {
        if (standing.backedUp().state() == Proof.State.FAILED) {
            return needs(held.backedUp() ? 3 : 2, "The last backup failed.", held);
        }
        if (standing.backedUp().state() == Proof.State.INCOMPLETE) {
            return needs(4, "The last backup is incomplete.", held);
        }
        var first = standing.backedUp().state() == Proof.State.NEVER
                && (isAhead(standing.nextBackupAt(), plan, now) || isYoung(plan, now));
        return held.backedUp() || first ? null : needs(2, "The newest good backup is older than the RPO.", held);
    }

    /** A pushed plan has no next backup of ours, but a first one cannot be late before the RPO is over. */
    private static boolean isYoung(Plan plan, Instant now) {
        return !plan.isRunHere() && !plan.createdAt().plus(plan.promise().rpo()).isBefore(now);
    }

    private static Verdict needs(int urgency, String reason, Readiness.Held held) {
        return new Verdict(Group.NEEDS_YOU, urgency, reason, held);
    }

    /** The first of verification and drill whose last attempt ended so. */
    private static @Nullable String state(Standing standing, Proof.State... states) {
        for (var state : states) {
            if (state == Proof.State.DAMAGED && standing.backedUp().state() == state) {
                return "The last backup";
            }
            if (standing.verified().state() == state) {
                return "The last verification";
            }
            if (standing.drilled().state() == state) {
                return "The last drill";
            }
        }
        return null;
    }

    /** The first one may wait for its time; a later one that is missing is overdue. */
    private static boolean isBooked(Proof proof, @Nullable Instant next, Plan plan, Instant now) {
        return proof.state() == Proof.State.NEVER && isAhead(next, plan, now);
    }

    private static boolean isAhead(@Nullable Instant next, Plan plan, Instant now) {
        return next != null && !next.plus(most(plan)).isBefore(now);
    }

    /** What is due may wait for another run of the plan, which ends within its limit. */
    private static Duration most(Plan plan) {
        return plan.promise().grace().plus(plan.promise().limit());
    }
}
