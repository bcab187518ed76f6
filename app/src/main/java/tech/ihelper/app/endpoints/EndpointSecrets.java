package tech.ihelper.app.endpoints;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Secrets;

/** Seals what opens an outside system when an admin enters it, and opens it for one call. */
@Component
class EndpointSecrets {

    private static final String PURPOSE = "endpoint";

    /** The outbox opens addresses of this purpose itself. */
    private static final String WEBHOOK = "webhook";

    private final Secrets secrets;

    EndpointSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The secret of a wish, sealed. A wish without one keeps what is there, for the same place only.
     *
     * @param before what was registered so far; null = nothing
     * @throws EndpointRefusal when one is missing, or a kept one would go to another place
     */
    @Nullable
    String sealed(EndpointWish wish, @Nullable Endpoint before) {
        if (wish.kind() == Endpoint.Kind.CHAT) {
            return wish.address().isEmpty() ? kept(before, "address") : secrets.seal(WEBHOOK, wish.address());
        }
        if (wish.authentication() == Endpoint.Authentication.NONE) {
            return null;
        }
        if (!wish.secret().isEmpty()) {
            return secrets.seal(PURPOSE, wish.secret());
        }
        var field = isKey(wish.authentication()) ? "privateKey" : "secret";
        var kept = kept(before, field);
        if (before != null
                && before.authentication() != wish.authentication()
                && (isKey(before.authentication()) || isKey(wish.authentication()))) {
            throw EndpointRefusal.invalid(field, "Enter it: what is kept is not of this kind.");
        }
        var base = wish.base();
        if (before != null && !before.place().equals(base.getScheme() + "://" + base.getRawAuthority())) {
            throw EndpointRefusal.invalid(
                    field, "Enter it again: what is kept was for " + before.place() + " and is sent nowhere else.");
        }
        return kept;
    }

    private static boolean isKey(Endpoint.Authentication authentication) {
        return authentication == Endpoint.Authentication.KEY;
    }

    private static String kept(@Nullable Endpoint before, String field) {
        if (before == null || before.secret() == null) {
            throw EndpointRefusal.invalid(field, "Enter it: there is none yet.");
        }
        return before.secret();
    }

    /** In clear text; null = there is none. */
    @Nullable
    String opened(Endpoint endpoint) {
        var sealed = endpoint.secret();
        return sealed == null ? null : secrets.open(PURPOSE, sealed);
    }

    /** The headers by which the other side knows us. */
    Map<String, String> headers(Endpoint endpoint) {
        var opened = opened(endpoint);
        if (opened == null) {
            return Map.of();
        }
        return switch (endpoint.authentication()) {
            case NONE, KEY -> Map.of();
            case BEARER -> Map.of("Authorization", "Bearer " + opened);
            case HEADER -> Map.of(endpoint.account(), opened);
            case BASIC ->
                Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (endpoint.account() + ":" + opened).getBytes(StandardCharsets.UTF_8)));
        };
    }
}
