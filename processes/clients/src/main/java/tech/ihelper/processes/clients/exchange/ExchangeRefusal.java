package tech.ihelper.processes.clients.exchange;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** A file cannot be taken, or not any more. */
public final class ExchangeRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private ExchangeRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static ExchangeRefusal invalid(String field, String message) {
        return new ExchangeRefusal(Kind.INVALID, "client-import-invalid", message, field);
    }

    static ExchangeRefusal unknown() {
        return new ExchangeRefusal(
                Kind.NOT_FOUND,
                "client-import-unknown",
                "This import is not kept any more. Send the file again.",
                null);
    }

    static ExchangeRefusal changedMeanwhile() {
        return new ExchangeRefusal(
                Kind.CONFLICT,
                "client-import-changed",
                "The register changed since this was shown. Nothing was done; look at what would happen now.",
                null);
    }

    static ExchangeRefusal badRows(int rows) {
        return new ExchangeRefusal(
                Kind.CONFLICT,
                "client-import-bad-rows",
                rows + (rows == 1 ? " line needs" : " lines need")
                        + " another look. Nothing is done before all are right.",
                null);
    }
}
