package tech.ihelper.connectors.inbox;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why a message is not shown or replayed. */
final class InboxRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private InboxRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static InboxRefusal notFound(long id) {
        return new InboxRefusal(
                Kind.NOT_FOUND, "message-not-found", "There is no message " + id + " in the inbox.", null);
    }

    static InboxRefusal alreadyUnderstood(long id) {
        return new InboxRefusal(
                Kind.CONFLICT,
                "message-already-understood",
                "Message " + id + " was understood already; replaying it could fire an old alert again.",
                null);
    }

    static InboxRefusal tooLong(long limit) {
        return new InboxRefusal(
                Kind.INVALID, "message-too-long", "The body may have at most " + limit + " bytes.", "body");
    }
}
