package tech.ihelper.app.tokens;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/**
 * What is known of an API token; the token itself is not kept.
 *
 * @param name of the integration that uses it
 * @param hint its first characters, to find it in somebody's configuration
 * @param scopes such as {@code alerts}, {@code alerts:grafana}, {@code tasks}
 * @param client whose data alone it may see and send
 */
public record ApiToken(
        UUID id,
        String name,
        String hint,
        Set<String> scopes,
        @Nullable ClientId client,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    /** Who acts when a request carries this token. */
    public Caller caller() {
        var clients = client == null ? ClientScope.ALL : new ClientScope.OneClient(client);
        return new Caller("token:" + id, name, Set.of(), scopes, clients, createdBy);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
