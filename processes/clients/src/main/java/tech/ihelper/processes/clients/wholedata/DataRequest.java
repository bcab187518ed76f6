package tech.ihelper.processes.clients.wholedata;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * Somebody wants to have, or to have deleted, what is kept about a client or one of its people (GDPR, Articles 15, 17 and
 * 20).
 *
 * @param number {@code GDR-2026-000004}
 * @param version counts the changes, from 0
 * @param clientName as it was then: after an erasure the register does not know it any more
 * @param person null for the whole company
 * @param askedBy who asked, in a person's words
 * @param receivedBy id of who noted it
 * @param identified how whoever asked was known to be entitled; null until it was checked
 * @param checkedBy id of the manager who checked
 * @param approvedBy id of the second manager, for an erasure
 * @param reason why it was refused, or what has to be done first
 * @param erased what was deleted, with how many
 * @param handedOver how the export reached whoever asked
 */
public record DataRequest(
        long id,
        String number,
        long version,
        ClientId client,
        String clientName,
        Wish wish,
        @Nullable Person person,
        String askedBy,
        Instant receivedAt,
        String receivedBy,
        State state,
        @Nullable String identified,
        @Nullable String checkedBy,
        @Nullable String approvedBy,
        @Nullable String reason,
        Map<String, Integer> erased,
        @Nullable String handedOver,
        @Nullable String certificate,
        @Nullable Instant endedAt) {

    /** "Within one month of receipt" (GDPR, Article 12(3)); the shortest one has 28 days. */
    public static final Duration TIME_TO_ANSWER = Duration.ofDays(28);

    public DataRequest {
        erased = Map.copyOf(erased);
    }

    /** What is asked for. */
    public enum Wish {
        EXPORT("Hand out"),
        ERASURE("Delete");

        private final String label;

        Wish(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where it stands. */
    public enum State {
        OPEN("Open"),
        HANDED_OVER("Handed over"),
        EXPIRED("Not fetched in time"),
        ERASED("Deleted"),
        REFUSED("Refused");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One of the client's people.
     *
     * @param email may be empty
     */
    public record Person(String name, String email) {}

    /** Whose data: {@code Anna Berg of Kestrel Freight}. */
    public String whose() {
        return person == null ? clientName : person.name() + " of " + clientName;
    }

    /** In one line: {@code Delete the data of Kestrel Freight}. */
    public String words() {
        return wish.label() + " the data of " + whose();
    }

    /** By when it has to be answered. */
    public Instant dueAt() {
        return receivedAt.plus(TIME_TO_ANSWER);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    DataRequest checked(String how, String by) {
        return with(state, how, by, approvedBy, null, erased, handedOver, certificate, endedAt);
    }

    DataRequest approved(String by) {
        return with(state, identified, checkedBy, by, null, erased, handedOver, certificate, endedAt);
    }

    /** It goes no further, and why; null when that is over. */
    DataRequest doubted(@Nullable String why) {
        return with(state, identified, checkedBy, approvedBy, why, erased, handedOver, certificate, endedAt);
    }

    DataRequest erased(Map<String, Integer> what) {
        return with(state, identified, checkedBy, approvedBy, null, what, handedOver, certificate, endedAt);
    }

    DataRequest handedOver(String how) {
        return with(state, identified, checkedBy, approvedBy, reason, erased, how, certificate, endedAt);
    }

    DataRequest certified(String document, Instant at) {
        return with(State.ERASED, identified, checkedBy, approvedBy, reason, erased, handedOver, document, at);
    }

    DataRequest ended(State how, Instant at) {
        return with(how, identified, checkedBy, approvedBy, reason, erased, handedOver, certificate, at);
    }

    private DataRequest with(
            State state,
            @Nullable String identified,
            @Nullable String checkedBy,
            @Nullable String approvedBy,
            @Nullable String reason,
            Map<String, Integer> erased,
            @Nullable String handedOver,
            @Nullable String certificate,
            @Nullable Instant endedAt) {
        return new DataRequest(
                id,
                number,
                version + 1,
                client,
                clientName,
                wish,
                person,
                askedBy,
                receivedAt,
                receivedBy,
                state,
                identified,
                checkedBy,
                approvedBy,
                reason,
                erased,
                handedOver,
                certificate,
                endedAt);
    }
}
