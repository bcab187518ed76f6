package tech.ihelper.app.endpoints;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** An endpoint cannot be registered or changed like this. */
final class EndpointRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private EndpointRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static EndpointRefusal unknown() {
        return new EndpointRefusal(Kind.NOT_FOUND, "endpoint-unknown", "There is no such endpoint.", null);
    }

    static EndpointRefusal taken(String name) {
        return new EndpointRefusal(
                Kind.INVALID, "endpoint-name", "There is an endpoint '" + name + "' already.", "name");
    }

    static EndpointRefusal invalid(String field, String message) {
        return new EndpointRefusal(Kind.INVALID, "endpoint-" + field, message, field);
    }
}
