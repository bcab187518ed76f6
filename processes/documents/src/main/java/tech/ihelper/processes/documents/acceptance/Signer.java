package tech.ihelper.processes.documents.acceptance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked to accept.
 *
 * @param place in the order of asking, from 1
 * @param shownAt when the link was opened first
 * @param signedName as typed by whoever clicked
 * @param evidence where the click came from
 * @param agreed the sentence that stood beside the click
 * @param callNote what was said on the telephone
 */
record Signer(
        int place,
        String name,
        String mail,
        State state,
        @Nullable Instant askedAt,
        @Nullable Instant shownAt,
        @Nullable Instant answeredAt,
        @Nullable String signedName,
        @Nullable Evidence evidence,
        @Nullable String agreed,
        @Nullable String reason,
        @Nullable String callNote) {

    enum State {
        WAITING("Not asked yet", "clock"),
        ASKED("Asked", "mail"),
        ACCEPTED("Accepted", "circle-check"),
        REFUSED("Refused", "circle-x");

        private final String label;
        private final String icon;

        State(String label, String icon) {
            this.label = label;
            this.icon = icon;
        }

        public String label() {
            return label;
        }

        public String icon() {
            return icon;
        }
    }

    static Signer waiting(int place, String name, String mail) {
        return new Signer(place, name, mail, State.WAITING, null, null, null, null, null, null, null, null);
    }

    public boolean isAsked() {
        return state == State.ASKED;
    }

    Signer asked(Instant at) {
        return new Signer(place, name, mail, State.ASKED, at, null, null, null, null, null, null, callNote);
    }

    Signer shown(Instant at) {
        return new Signer(place, name, mail, state, askedAt, at, null, null, null, null, null, callNote);
    }

    Signer accepted(String typed, String sentence, Evidence from, Instant at) {
        return new Signer(
                place, name, mail, State.ACCEPTED, askedAt, shownAt, at, typed, from, sentence, null, callNote);
    }

    Signer refused(String why, Evidence from, Instant at) {
        return new Signer(place, name, mail, State.REFUSED, askedAt, shownAt, at, null, from, null, why, callNote);
    }

    Signer called(String note) {
        return new Signer(
                place, name, mail, state, askedAt, shownAt, answeredAt, signedName, evidence, agreed, reason, note);
    }

    /**
     * Where a click came from.
     *
     * @param address of the internet
     * @param agent what the browser calls itself, cut
     */
    record Evidence(String address, String agent) {

        private static final int LONGEST = 300;

        static Evidence of(String address, @Nullable String agent) {
            var said = agent == null || agent.isBlank() ? "not said" : agent.replace('\0', '\uFFFD');
            return new Evidence(address, said.substring(0, Math.min(LONGEST, said.length())));
        }
    }
}
