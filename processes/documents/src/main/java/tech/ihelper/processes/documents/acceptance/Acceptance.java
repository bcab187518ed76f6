package tech.ihelper.processes.documents.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.forms.words.Words;

/**
 * A document that was given to somebody to accept.
 *
 * @param number {@code ACC-2026-000007}
 * @param document number of the document
 * @param sha256 of its bytes
 * @param language ISO 639 code of what its signers read: mails, page, certificate
 * @param askedBy id of whoever asked
 * @param reason why it was refused or withdrawn
 * @param certificate number of the document that proves it
 * @param signers in their order
 */
record Acceptance(
        long id,
        String number,
        String document,
        String kind,
        String title,
        String sha256,
        @Nullable ClientId client,
        @Nullable String about,
        String language,
        State state,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        @Nullable String certificate,
        List<Signer> signers) {

    enum State {
        OPEN("Waits for an answer"),
        ACCEPTED("Accepted"),
        REFUSED("Refused"),
        EXPIRED("Expired without an answer"),
        WITHDRAWN("Withdrawn");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    Acceptance {
        signers = List.copyOf(signers);
    }

    static Acceptance of(
            long id,
            String number,
            IssuedDocument document,
            String language,
            List<Signer> signers,
            String by,
            Instant at,
            Instant expiresAt) {
        return new Acceptance(
                id,
                number,
                document.number(),
                document.kind(),
                document.title(),
                document.sha256(),
                document.client(),
                document.about(),
                language,
                State.OPEN,
                by,
                at,
                expiresAt,
                null,
                null,
                null,
                signers);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Open, and not over by the clock: the timer may be some seconds late. */
    boolean takesAnswersAt(Instant now) {
        return isOpen() && now.isBefore(expiresAt);
    }

    /** For its signers. */
    Words words() {
        return Words.in(language);
    }

    /** The sentence beside the click. */
    String sentence() {
        return words().say("documents.accept.sentence", document, title);
    }

    /** Whoever is to answer now; empty when nobody is. */
    public Optional<Signer> asked() {
        return signers.stream().filter(Signer::isAsked).findFirst();
    }

    Optional<Signer> next() {
        return signers.stream()
                .filter(signer -> signer.state() == Signer.State.WAITING)
                .findFirst();
    }

    Signer at(int place) {
        return signers.get(place - 1);
    }

    Acceptance with(Signer changed) {
        UnaryOperator<Signer> swap = signer -> signer.place() == changed.place() ? changed : signer;
        return new Acceptance(
                id,
                number,
                document,
                kind,
                title,
                sha256,
                client,
                about,
                language,
                state,
                askedBy,
                askedAt,
                expiresAt,
                endedAt,
                reason,
                certificate,
                signers.stream().map(swap).toList());
    }

    Acceptance ended(State end, Instant at, @Nullable String why) {
        return new Acceptance(
                id,
                number,
                document,
                kind,
                title,
                sha256,
                client,
                about,
                language,
                end,
                askedBy,
                askedAt,
                expiresAt,
                at,
                why,
                certificate,
                signers);
    }

    Acceptance certified(String by) {
        return new Acceptance(
                id, number, document, kind, title, sha256, client, about, language, state, askedBy, askedAt, expiresAt,
                endedAt, reason, by, signers);
    }
}
