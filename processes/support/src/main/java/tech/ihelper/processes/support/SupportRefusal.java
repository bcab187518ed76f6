package tech.ihelper.processes.support;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** What this subject says no to, in words for people. */
final class SupportRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SupportRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static SupportRefusal notFound(String number) {
        return new SupportRefusal(Kind.NOT_FOUND, "request-not-found", words("not-found", number), null);
    }

    static SupportRefusal noFile() {
        return new SupportRefusal(Kind.NOT_FOUND, "request-file-not-found", words("no-file"), null);
    }

    static SupportRefusal over(String number) {
        return new SupportRefusal(Kind.CONFLICT, "request-over", words("over", number), null);
    }

    static SupportRefusal notNow(String number, ClientRequest.State state) {
        return new SupportRefusal(
                Kind.CONFLICT,
                "request-in-another-state",
                number + " is in another state by now: " + state.label() + ".",
                null);
    }

    static SupportRefusal keyReused() {
        return new SupportRefusal(
                Kind.CONFLICT,
                "request-key-reused",
                "This Idempotency-Key was used for another request. Nothing was opened; use a new key.",
                "Idempotency-Key");
    }

    static SupportRefusal stillOpen(String number) {
        return new SupportRefusal(
                Kind.CONFLICT, "request-still-open", number + " is still open. Fulfil or decline it first.", null);
    }

    /** A field that people fill in is empty or holds what cannot be chosen; its words are {@code support.refused.}field. */
    static SupportRefusal unanswered(String field) {
        return invalid(field, words(field));
    }

    private static String words(String key, Object... with) {
        return Words.here().say("support.refused." + key, with);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    static SupportRefusal invalid(String field, String message) {
        return new SupportRefusal(Kind.INVALID, "request-invalid-" + field, message, field);
    }
}
