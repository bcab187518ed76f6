package tech.ihelper.processes.support;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. */
final class SupportRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SupportRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static SupportRefusal notFound(String number) {
        return new SupportRefusal(
                Kind.NOT_FOUND, "request-not-found", "There is no request " + number + " that you may see.", null);
    }

    static SupportRefusal noFile() {
        return new SupportRefusal(
                Kind.NOT_FOUND, "request-file-not-found", "There is no such file. It may have been removed.", null);
    }

    static SupportRefusal over(String number) {
        return new SupportRefusal(
                Kind.CONFLICT,
                "request-over",
                number + " is over, so nobody would read this. Open a new request, and name this one in it.",
                null);
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

    /** The input cannot be accepted; {@code field} names the culprit. */
    static SupportRefusal invalid(String field, String message) {
        return new SupportRefusal(Kind.INVALID, "request-invalid-" + field, message, field);
    }
}
