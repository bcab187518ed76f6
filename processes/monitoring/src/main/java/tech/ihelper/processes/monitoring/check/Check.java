package tech.ihelper.processes.monitoring.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.NewAlert;

/**
 * A question that is asked of a client's system again and again.
 *
 * @param system as the register, alerts and backup plans call it
 * @param name what people call it: "Order page"
 * @param active asked, and not paused
 * @param nextAt when it is asked next
 */
public record Check(
        long id,
        ClientId client,
        String system,
        String name,
        Target target,
        Rhythm rhythm,
        boolean active,
        Instant createdAt,
        Standing standing,
        Instant nextAt) {

    /** Under which alerts of checks are known. */
    public static final String SUBJECT = "PrecisionWatch";

    /** Its multiples, cut to what is behind the point, lie evenly between 0 and 1, however many are taken. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    /** {@code CHK-000042} */
    public String number() {
        return String.format(Locale.ROOT, "CHK-%06d", id);
    }

    public String fingerprint() {
        return "check/" + id;
    }

    /** Says that it is down, as it is now. */
    public NewAlert alert() {
        var since = standing.since();
        if (since == null || standing.lastFault() == null) {
            throw new IllegalStateException(number() + " is not down");
        }
        return new NewAlert(
                SUBJECT,
                fingerprint(),
                "CheckFailed",
                NewAlert.Severity.CRITICAL,
                client,
                system,
                name + (target.reportsItself() ? " does not report as it should" : " does not answer as it should"),
                standing.lastFault() + ". Asked: " + target.address(),
                // Its page opens with the hour before.
                "/checks/" + number() + "?from="
                        + since.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS),
                since);
    }

    /** What it is after an answer, and when it is asked next. */
    Check asked(Standing now, Instant at) {
        return new Check(id, client, system, name, target, rhythm, active, createdAt, now, next(now, at));
    }

    /** While in doubt it is asked soon. Questions that were missed are not made up for, and the beat stays: so all do not ask at once. */
    private Instant next(Standing now, Instant at) {
        if (target instanceof Target.Heartbeat heartbeat) {
            return heartbeat.lateAt(at, rhythm.every());
        }
        if (now.isInDoubt()) {
            return at.plus(rhythm.again());
        }
        var every = rhythm.every().toMillis();
        if (standing.lastAt() == null) {
            // Many that were made at once spread over their time.
            return at.plusMillis(1 + (long) (every * (id * GOLDEN_RATIO % 1)));
        }
        var missed = Math.max(0, Duration.between(nextAt, at).toMillis() / every);
        return nextAt.plusMillis(every * (missed + 1));
    }

    /** After a pause nothing is known: what was down may be up by now, and nobody looked. */
    Check running(boolean on, Instant at) {
        return new Check(
                id, client, system, name, target, rhythm, on, createdAt, Standing.NEW, first(target, rhythm, at));
    }

    /** Of what is asked newly, or of another system, nothing is known; a name and a rhythm leave what is known. */
    Check changed(String otherSystem, String otherName, Target otherTarget, Rhythm otherRhythm, Instant at) {
        var same = otherTarget.equals(target) && otherSystem.equals(system);
        return new Check(
                id,
                client,
                otherSystem,
                otherName,
                otherTarget,
                otherRhythm,
                active,
                createdAt,
                same ? standing : Standing.NEW,
                same && otherRhythm.equals(rhythm) ? nextAt : first(otherTarget, otherRhythm, at));
    }

    /** When it is asked first, or late if it says nothing until then. */
    static Instant first(Target target, Rhythm rhythm, Instant at) {
        return target instanceof Target.Heartbeat heartbeat ? heartbeat.lateAt(at, rhythm.every()) : at;
    }

    Check due(Instant at) {
        return new Check(id, client, system, name, target, rhythm, active, createdAt, standing, at);
    }
}
