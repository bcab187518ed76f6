package tech.ihelper.app.api;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** An {@code Idempotency-Key} cannot be used like this. */
final class AnswerRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AnswerRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static AnswerRefusal badKey() {
        return new AnswerRefusal(
                Kind.INVALID,
                "idempotency-key-invalid",
                "An Idempotency-Key has 1 to 120 printable characters without spaces.",
                "Idempotency-Key");
    }

    static AnswerRefusal otherRequest() {
        return new AnswerRefusal(
                Kind.INVALID,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request. Nothing was done; use a new key.",
                "Idempotency-Key");
    }

    static AnswerRefusal inWork() {
        return new AnswerRefusal(
                Kind.CONFLICT,
                "idempotency-key-in-work",
                "A request with this Idempotency-Key is being worked on. Ask again in a moment.",
                null);
    }
}
