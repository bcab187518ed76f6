package tech.ihelper.app.tokens;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** A token cannot be made or revoked like this. */
final class TokenRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private TokenRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static TokenRefusal unknown() {
        return new TokenRefusal(Kind.NOT_FOUND, "token-unknown", "There is no such token.", null);
    }

    static TokenRefusal name() {
        return new TokenRefusal(
                Kind.INVALID,
                "token-name",
                "Name the integration that will use the token, in 1 to 80 characters.",
                "name");
    }

    static TokenRefusal scopes() {
        return new TokenRefusal(
                Kind.INVALID, "token-scopes", "Choose at least one thing that the token may do.", "scopes");
    }

    static TokenRefusal sources() {
        return new TokenRefusal(
                Kind.INVALID, "token-sources", "A token that sends alerts needs at least one source.", "sources");
    }

    static TokenRefusal client() {
        return new TokenRefusal(Kind.INVALID, "token-client", "There is no such client.", "client");
    }
}
