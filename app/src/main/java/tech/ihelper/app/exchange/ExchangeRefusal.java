package tech.ihelper.app.exchange;

import tech.ihelper.contracts.Refusal;

/** A message or a delivery cannot be shown. */
final class ExchangeRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private ExchangeRefusal(String code, String message) {
        super(Kind.NOT_FOUND, code, message, null);
    }

    static ExchangeRefusal noMessage() {
        return new ExchangeRefusal(
                "inbox-message-unknown", "There is no such message, or it is older than the time messages are kept.");
    }

    static ExchangeRefusal noDelivery() {
        return new ExchangeRefusal(
                "delivery-unknown", "There is no such delivery, or it is older than the time deliveries are kept.");
    }
}
