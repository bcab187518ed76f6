package tech.ihelper.connectors.outbox;

import tech.ihelper.contracts.Refusal;

/** Why a delivery is not tried again. */
final class OutboxRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private OutboxRefusal(Kind kind, String code, String message) {
        super(kind, code, message, null);
    }

    static OutboxRefusal notFound(long id) {
        return new OutboxRefusal(
                Kind.NOT_FOUND, "delivery-not-found", "There is no delivery " + id + " in the outbox.");
    }

    static OutboxRefusal notFailed(long id) {
        return new OutboxRefusal(
                Kind.CONFLICT, "delivery-not-failed", "Delivery " + id + " has not failed, so it is not tried again.");
    }
}
