package tech.ihelper.processes.clients.offboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * One client leaving.
 *
 * @param number {@code OFB-2026-000001}
 * @param client null once everything about the client was deleted
 * @param clientName as it was when it began: in the end the register does not know it any more
 * @param reason why the client leaves, in a person's words
 * @param askedBy id of the manager who noted it
 * @param confirmedBy id of the second manager; null until there was one
 * @param export number of the request by which data is handed back
 * @param erasure number of the request by which data is deleted
 * @param returned what was handed back, how, and to whom
 * @param missing what the client says is missing; null = nothing
 * @param endedWhy why the client stays; null when it has left
 */
record Offboarding(
        long id,
        String number,
        int version,
        @Nullable ClientId client,
        String clientName,
        State state,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable String confirmedBy,
        @Nullable String export,
        @Nullable String erasure,
        @Nullable String returned,
        @Nullable String missing,
        @Nullable Instant receivedAt,
        @Nullable Instant endedAt,
        @Nullable String endedWhy) {

    enum State {
        OPEN("Leaving"),
        STAYED("Stays"),
        LEFT("Has left");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    Offboarding confirmed(String by) {
        return with(state, by, export, erasure, returned, missing, receivedAt, endedAt, endedWhy);
    }

    Offboarding returnsBy(String request) {
        return with(state, confirmedBy, request, erasure, returned, missing, receivedAt, endedAt, endedWhy);
    }

    Offboarding erasesBy(String request) {
        return with(state, confirmedBy, export, request, returned, missing, receivedAt, endedAt, endedWhy);
    }

    Offboarding handedBack(String what) {
        return with(state, confirmedBy, export, erasure, what, null, receivedAt, endedAt, endedWhy);
    }

    Offboarding received(Instant at) {
        return with(state, confirmedBy, export, erasure, returned, null, at, endedAt, endedWhy);
    }

    Offboarding misses(String what) {
        return with(state, confirmedBy, export, erasure, returned, what, null, endedAt, endedWhy);
    }

    Offboarding stays(Instant at, String why) {
        return with(State.STAYED, confirmedBy, export, erasure, returned, missing, receivedAt, at, why);
    }

    Offboarding doubted(String why) {
        return with(state, confirmedBy, export, erasure, returned, missing, receivedAt, endedAt, why);
    }

    Offboarding left(Instant at) {
        return with(State.LEFT, confirmedBy, export, erasure, returned, missing, receivedAt, at, null);
    }

    private Offboarding with(
            State newState,
            @Nullable String confirmed,
            @Nullable String newExport,
            @Nullable String newErasure,
            @Nullable String newReturned,
            @Nullable String newMissing,
            @Nullable Instant newReceived,
            @Nullable Instant newEnded,
            @Nullable String newWhy) {
        return new Offboarding(
                id,
                number,
                version,
                client,
                clientName,
                newState,
                reason,
                askedBy,
                askedAt,
                confirmed,
                newExport,
                newErasure,
                newReturned,
                newMissing,
                newReceived,
                newEnded,
                newWhy);
    }
}
