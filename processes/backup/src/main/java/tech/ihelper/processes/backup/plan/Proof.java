package tech.ihelper.processes.backup.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the three things to be proven about a plan: backed up, verified, drilled.
 *
 * @param state of the last attempt
 * @param at when that was; null = never
 * @param run number of that attempt; null = never, or a machine of the client's did it
 * @param goodAt when it last succeeded: only this makes a proof, whatever came later
 */
public record Proof(State state, @Nullable Instant at, @Nullable String run, @Nullable Instant goodAt) {

    public static final Proof NEVER = new Proof(State.NEVER, null, null, null);

    /** How the last attempt ended. */
    public enum State {
        NEVER,
        PROVEN,
        INCOMPLETE,
        FAILED,
        DAMAGED
    }

    /** After another attempt. */
    public Proof then(State next, Instant when, @Nullable String number) {
        return new Proof(next, when, number, next == State.PROVEN ? when : goodAt);
    }

    /** How old the proof is; null = there is none. */
    public @Nullable Duration age(Instant now) {
        return goodAt == null ? null : Duration.between(goodAt, now);
    }

    /** Whether there is a proof that is no older than {@code most}. */
    public boolean isFresh(Instant now, Duration most) {
        return goodAt != null && !goodAt.plus(most).isBefore(now);
    }
}
