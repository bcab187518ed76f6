package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.inbox.Alert;

/**
 * Where an alert stands: firing or resolved, since when. The next message of the same alert either repeats the episode,
 * ends it, begins a new one, or comes too late to matter.
 */
record Episode(Alert.Status status, Instant startsAt) {

    /** What a message did to the alert that it speaks of. */
    enum Effect {
        /** Fires for the first time, or again after it was resolved. */
        FIRED(true),
        /** Fires in a newer episode, although the end of the last one was never heard of. */
        FIRED_ANEW(true),
        /** Still fires. */
        REPEATED(true),
        RESOLVED(false),
        /** Recorded only: resolved with nothing open, or older than what is known already. */
        RECORDED(false);

        private final boolean firing;

        Effect(boolean firing) {
            this.firing = firing;
        }

        /** True when the alert fires after this message. */
        boolean firing() {
            return firing;
        }

        boolean begins() {
            return this == FIRED || this == FIRED_ANEW;
        }
    }

    record Turn(Episode after, Effect effect) {}

    /** The first message ever of an alert. */
    static Turn first(Alert.Status status, @Nullable Instant startsAt, Instant receivedAt) {
        var begin = Incident.micros(startsAt == null ? receivedAt : startsAt);
        return new Turn(new Episode(status, begin), status == Alert.Status.FIRING ? Effect.FIRED : Effect.RECORDED);
    }

    /**
     * @param next what the message says
     * @param begin the episode that it speaks of; null when the source does not say: then a repeat or an end belongs to
     *     the current episode, and firing after the end begins a new one at the time of receipt
     */
    Turn then(Alert.Status next, @Nullable Instant begin, Instant receivedAt) {
        var told = begin == null ? null : Incident.micros(begin);
        if (told != null && told.isBefore(startsAt)) {
            // An older episode: while this one fires, firing is at least a sign of life.
            var sign = next == Alert.Status.FIRING && status == Alert.Status.FIRING;
            return new Turn(this, sign ? Effect.REPEATED : Effect.RECORDED);
        }
        if (next == Alert.Status.RESOLVED) {
            return status == Alert.Status.RESOLVED
                    ? new Turn(this, Effect.RECORDED)
                    : new Turn(new Episode(Alert.Status.RESOLVED, startsAt), Effect.RESOLVED);
        }
        if (status == Alert.Status.RESOLVED) {
            var start = told == null ? Incident.micros(receivedAt) : told;
            return new Turn(new Episode(Alert.Status.FIRING, start), Effect.FIRED);
        }
        return told != null && told.isAfter(startsAt)
                ? new Turn(new Episode(Alert.Status.FIRING, told), Effect.FIRED_ANEW)
                : new Turn(this, Effect.REPEATED);
    }
}
