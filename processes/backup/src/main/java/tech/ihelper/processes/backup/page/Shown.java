package tech.ihelper.processes.backup.page;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.figures.Readiness;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.run.Run;

/**
 * A state as pages show it: colour, icon and words, always all three.
 *
 * @param style class of the colour: {@code ok}, {@code warn}, {@code bad}, {@code idle}
 * @param more the whole story, for whoever points at it
 */
record Shown(String style, String icon, String text, String more) {

    static Shown backedUp(Known known) {
        return proof(
                known.standing().backedUp(),
                known.verdict().held().backedUp(),
                known.plan().promise().rpo(),
                known.standing().nextBackupAt(),
                known);
    }

    static Shown verified(Known known) {
        var promise = known.plan().promise();
        var proof = known.standing().verified();
        var most = Readiness.every(promise.verifyEveryDays(), promise);
        if (!known.coverage().kept() && proof.state() == Proof.State.PROVEN && proof.isFresh(known.now(), most)) {
            return new Shown(
                    "warn",
                    "alert-triangle",
                    "Partly, " + age(proof.goodAt(), known.now()),
                    "%d of %d parts of the stored data were read back in the last %d days."
                            .formatted(
                                    known.coverage().read(), known.coverage().slices(), promise.readAllWithinDays()));
        }
        return proof(
                proof, known.verdict().held().readBack(), most, known.standing().nextVerificationAt(), known);
    }

    static Shown drilled(Known known) {
        var promise = known.plan().promise();
        return proof(
                known.standing().drilled(),
                known.verdict().held().drilled(),
                Readiness.every(promise.drillEveryDays(), promise),
                known.standing().nextDrillAt(),
                known);
    }

    private static Shown proof(Proof proof, boolean held, Duration most, @Nullable Instant next, Known known) {
        var now = known.now();
        var last =
                proof.goodAt() == null ? "It never was proven." : "Last proven " + age(proof.goodAt(), now) + " ago.";
        var tried = age(proof.at(), now);
        return switch (proof.state()) {
            case NEVER ->
                next != null && next.isAfter(now)
                        ? new Shown(
                                "idle",
                                "circle-dashed",
                                "Never, booked",
                                "The first time is in " + ahead(next, now) + ".")
                        : new Shown("idle", "circle-dashed", "Never", last);
            case PROVEN ->
                held || proof.isFresh(now, most)
                        ? new Shown(
                                "ok",
                                "circle-check-filled",
                                tried,
                                "Proven " + tried + " ago; promised within " + Lengths.words(most) + ".")
                        : late(tried, most, next, now);
            case INCOMPLETE -> new Shown("warn", "alert-triangle", "Incomplete, " + tried, last);
            case FAILED -> new Shown("bad", "alert-octagon", "Failed, " + tried, last);
            case DAMAGED -> new Shown("bad", "alert-octagon", "Damaged, " + tried, last);
        };
    }

    private static Shown late(String age, Duration most, @Nullable Instant next, Instant now) {
        var promised = "Promised within " + Lengths.words(most) + ".";
        return next != null && next.isAfter(now) && Duration.between(now, next).compareTo(most) < 0 && most.toDays() > 7
                ? new Shown(
                        "idle",
                        "circle-dashed",
                        age + ", booked",
                        promised + " The next time is in " + ahead(next, now) + ".")
                : new Shown("bad", "alert-octagon", "Overdue, " + age, promised);
    }

    /** How a run ended, or that it runs. */
    static Shown of(Run run) {
        if (run.missed()) {
            return new Shown("bad", "clock-off", "Missed", "Nobody did it in time.");
        }
        return switch (run.state()) {
            case RUNNING -> new Shown("here", "player-play", "Runs", "It has not ended yet.");
            case SUCCESS -> new Shown("ok", "circle-check-filled", "Success", "It proves what it was meant to prove.");
            case INCOMPLETE ->
                new Shown("warn", "alert-triangle", "Incomplete", "There is something, but not everything.");
            case FAILED -> new Shown("bad", "alert-octagon", "Failed", "Nothing new can be relied on.");
            case DAMAGED -> new Shown("bad", "alert-octagon", "Damaged", "What is stored is damaged.");
        };
    }

    private static String age(@Nullable Instant at, Instant now) {
        return at == null ? "never" : Lengths.coarse(Duration.between(at, now));
    }

    private static String ahead(Instant at, Instant now) {
        return Lengths.coarse(Duration.between(now, at));
    }
}
