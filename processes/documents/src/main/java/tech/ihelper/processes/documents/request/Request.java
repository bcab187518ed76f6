package tech.ihelper.processes.documents.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.documents.template.DocumentOrder;

/**
 * A document that somebody asked for.
 *
 * @param number {@code DRQ-2026-000004}
 * @param aboutKey case and template, {@code ONB-2026-000003/hand-over}; null when no step of a case asked
 * @param revision counts what was asked for under the same {@code aboutKey}
 * @param order what is to be made; its data was accepted by the template
 * @param templateVersion that the data was checked with and that is approved
 * @param approval a manager looks at it first
 * @param requestedBy id of a user or token, or {@code system} for a case
 * @param reason why it was refused
 * @param document number of the issued document
 */
record Request(
        long id,
        String number,
        @Nullable String aboutKey,
        int revision,
        DocumentOrder order,
        int templateVersion,
        boolean approval,
        State state,
        Instant requestedAt,
        String requestedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason,
        @Nullable String document) {

    enum State {
        /** Not approved, or not issued yet. */
        OPEN("Waits for approval"),
        APPROVED("Approved, being issued"),
        REFUSED("Refused"),
        ISSUED("Issued");

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

    /** @throws RequestRefusal when somebody else decided otherwise already */
    Request approved(Caller by, Instant at) {
        requireOpen();
        return decided(State.APPROVED, by, at, null);
    }

    Request refused(Caller by, Instant at, String why) {
        requireOpen();
        return decided(State.REFUSED, by, at, why);
    }

    Request issued(String documentNumber) {
        return new Request(
                id,
                number,
                aboutKey,
                revision,
                order,
                templateVersion,
                approval,
                State.ISSUED,
                requestedAt,
                requestedBy,
                decidedAt,
                decidedBy,
                reason,
                documentNumber);
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw RequestRefusal.decidedAlready(this);
        }
    }

    private Request decided(State decision, Caller by, Instant at, @Nullable String why) {
        return new Request(
                id,
                number,
                aboutKey,
                revision,
                order,
                templateVersion,
                approval,
                decision,
                requestedAt,
                requestedBy,
                at,
                by.id(),
                why,
                document);
    }
}
