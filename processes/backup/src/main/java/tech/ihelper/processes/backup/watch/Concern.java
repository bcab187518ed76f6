package tech.ihelper.processes.backup.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.NewAlert.Severity;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;

/**
 * Something that stands wrong about a plan, as whoever is on call should hear of it.
 *
 * @param name of the alert: {@code BackupMissed}
 * @param since when it began; the same while the trouble lasts
 */
record Concern(About about, String name, Severity severity, String summary, String description, Instant since) {

    /** Of each at most one stands at a time. */
    enum About {
        /** Stored data is damaged. */
        INTACT,
        BACKED_UP,
        VERIFIED,
        DRILLED,
        /** The second copy is missing or old. */
        COPIED
    }

    /** What is due daily is a little older than a day before it is done again. */
    private static final Duration A_DAY = Duration.ofDays(1);

    /**
     * Everything that stands wrong at {@code now}. A pure function of what is known: any node may ask, as often as it likes.
     *
     * @param running when what runs at the moment was begun; null = nothing runs
     */
    static List<Concern> of(
            Plan plan, Standing standing, Repository repository, @Nullable Instant running, Instant now) {
        if (!plan.content().active()) {
            return List.of();
        }
        var concerns = new ArrayList<Concern>();
        if (repository.isQuarantined()) {
            concerns.add(damaged(plan, standing, repository, now));
        }
        backedUp(plan, standing, running, now).ifPresent(concerns::add);
        // Nothing can be read back or restored before there is anything.
        if (plan.isRunHere() && standing.backedUp().goodAt() != null) {
            verified(plan, standing, now).ifPresent(concerns::add);
            drilled(plan, standing, now).ifPresent(concerns::add);
            copied(plan, standing, now).ifPresent(concerns::add);
        }
        return concerns;
    }

    private static Concern damaged(Plan plan, Standing standing, Repository repository, Instant now) {
        var because = repository.quarantinedBecause();
        return new Concern(
                About.INTACT,
                "BackupDamaged",
                Severity.CRITICAL,
                "Stored backups of " + plan.system() + " are damaged",
                repository.name() + " is quarantined. " + (because == null ? "" : because)
                        + " A repair case is open: keep a copy of the repository before anything is changed.",
                latest(standing, now));
    }

    /** The proof that met damage last; a second plan in the same repository has met none itself. */
    private static Instant latest(Standing standing, Instant now) {
        var latest = Instant.MIN;
        for (var proof : List.of(standing.backedUp(), standing.verified(), standing.drilled())) {
            var at = proof.at();
            if (proof.state() == Proof.State.DAMAGED && at != null && at.isAfter(latest)) {
                latest = at;
            }
        }
        return latest.equals(Instant.MIN) ? now : latest;
    }

    private static Optional<Concern> backedUp(Plan plan, Standing standing, @Nullable Instant running, Instant now) {
        var good = standing.backedUp().goodAt();
        var since = good == null ? plan.createdAt() : good;
        var rpo = plan.promise().rpo();
        if (since.plus(rpo).isBefore(now)) {
            return Optional.of(new Concern(
                    About.BACKED_UP,
                    "BackupStale",
                    Severity.CRITICAL,
                    "No good backup of " + plan.system() + " within " + Words.of(rpo),
                    "The last good backup of " + plan.number() + " " + plan.name() + " "
                            + (good == null ? "never was" : "is " + Words.of(Duration.between(good, now)) + " old")
                            + ", promised are " + Words.of(rpo) + ".",
                    since.plus(rpo)));
        }
        var last = standing.backedUp();
        var at = last.at();
        if (at != null && last.state() != Proof.State.PROVEN && last.state() != Proof.State.NEVER) {
            var incomplete = last.state() == Proof.State.INCOMPLETE;
            return Optional.of(new Concern(
                    About.BACKED_UP,
                    incomplete ? "BackupIncomplete" : "BackupFailed",
                    Severity.WARNING,
                    "The backup of " + plan.system() + (incomplete ? " is incomplete" : " failed"),
                    "Of " + plan.number() + " " + plan.name() + ", run " + last.run() + ". Its page says why.",
                    at));
        }
        return missed(plan, standing, running, now);
    }

    /** The newest due time whose grace is over, when nothing good and nothing running came after it. */
    private static Optional<Concern> missed(Plan plan, Standing standing, @Nullable Instant running, Instant now) {
        var dues = plan.content()
                .schedule()
                .between(plan.createdAt(), now.minus(plan.promise().grace()));
        if (dues.isEmpty()) {
            return Optional.empty();
        }
        var due = dues.get(dues.size() - 1);
        var good = standing.backedUp().goodAt();
        var begun = running != null && !running.isBefore(due);
        if (begun || (good != null && !good.isBefore(due))) {
            return Optional.empty();
        }
        return Optional.of(new Concern(
                About.BACKED_UP,
                "BackupMissed",
                Severity.WARNING,
                "The backup of " + plan.system() + " did not begin",
                plan.number() + " " + plan.name() + " was due " + Words.of(Duration.between(due, now)) + " ago, and "
                        + (plan.isRunHere() ? "no node began it." : "the machine said nothing."),
                due));
    }

    /** Of the newest good backup there must be a second copy, if one is promised. */
    private static Optional<Concern> copied(Plan plan, Standing standing, Instant now) {
        var copied = standing.copiedAt();
        var since = copied == null ? plan.createdAt() : copied;
        var most = plan.promise().rpo().plus(plan.promise().grace());
        if (plan.content().copyRepositoryId() == null || !since.plus(most).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Concern(
                About.COPIED,
                "BackupNotCopied",
                Severity.WARNING,
                "Backups of " + plan.system() + " have no second copy",
                plan.number() + " " + plan.name() + ": the last second copy "
                        + (copied == null ? "never was made" : "is " + Words.of(Duration.between(copied, now)) + " old")
                        + ".",
                since.plus(most)));
    }

    private static Optional<Concern> verified(Plan plan, Standing standing, Instant now) {
        return unproven(
                About.VERIFIED,
                standing.verified(),
                Duration.ofDays(plan.promise().verifyEveryDays()).plus(A_DAY),
                "BackupNotVerified",
                "Stored backups of " + plan.system() + " are not read back",
                plan,
                now);
    }

    private static Optional<Concern> drilled(Plan plan, Standing standing, Instant now) {
        return unproven(
                About.DRILLED,
                standing.drilled(),
                Duration.ofDays(plan.promise().drillEveryDays()).plus(A_DAY),
                "BackupNotDrilled",
                "A recovery of " + plan.system() + " is not proven",
                plan,
                now);
    }

    private static Optional<Concern> unproven(
            About about, Proof proof, Duration most, String name, String summary, Plan plan, Instant now) {
        var at = proof.at();
        if (at != null && (proof.state() == Proof.State.FAILED || proof.state() == Proof.State.INCOMPLETE)) {
            return Optional.of(new Concern(
                    about,
                    name,
                    Severity.WARNING,
                    summary,
                    "The last try for " + plan.number() + " " + plan.name() + ", run " + proof.run()
                            + ", did not succeed. Its page says why.",
                    at));
        }
        var good = proof.goodAt();
        var since = good == null ? plan.createdAt() : good;
        // Damage has an alert of its own.
        if (proof.state() == Proof.State.DAMAGED || !since.plus(most).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Concern(
                about,
                name,
                Severity.WARNING,
                summary,
                plan.number() + " " + plan.name() + ": the last proof "
                        + (good == null ? "never was" : "is " + Words.of(Duration.between(good, now)) + " old") + ".",
                since.plus(most)));
    }
}
