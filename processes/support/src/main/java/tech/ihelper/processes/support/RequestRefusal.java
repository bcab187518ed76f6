package tech.ihelper.processes.support;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. */
final class RequestRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private RequestRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static RequestRefusal notFound(String number) {
        return new RequestRefusal(
                Kind.NOT_FOUND, "request-not-found", "There is no request " + number + " that you may see.", null);
    }

    static RequestRefusal over(String number) {
        return new RequestRefusal(
                Kind.CONFLICT,
                "request-over",
                number + " is over, so nobody would read this. Open a new request, and name this one in it.",
                null);
    }

    static RequestRefusal notNow(String number, ClientRequest.State state) {
        return new RequestRefusal(
                Kind.CONFLICT,
                "request-in-another-state",
                number + " is in another state by now: " + state.label() + ".",
                null);
    }

    static RequestRefusal keyReused() {
        return new RequestRefusal(
                Kind.CONFLICT,
                "request-key-reused",
                "This Idempotency-Key was used for another request. Nothing was opened; use a new key.",
                "Idempotency-Key");
    }

    static RequestRefusal stillOpen(String number) {
        return new RequestRefusal(
                Kind.CONFLICT, "request-still-open", number + " is still open. Fulfil or decline it first.", null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    static RequestRefusal invalid(String field, String message) {
        return new RequestRefusal(Kind.INVALID, "request-invalid-" + field, message, field);
    }
}
