package tech.ihelper.app.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.engine.BusinessTransaction;

/** Makes and revokes API tokens. A token is 256 random bits; only its SHA-256 is kept, so nobody can read it again. */
@Component
@BusinessTransaction
public class TokenDesk {

    private static final String PREFIX = "ih_";
    private static final int SECRET_BYTES = 32;

    private final ApiTokens tokens;
    private final Clients clients;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(ApiTokens tokens, Clients clients, AuditTrail audit, Clock clock) {
        this.tokens = tokens;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param scopes codes of {@link Scope}
     * @param sources alert sources, needed when the scope {@code alerts} is given
     * @return the token with its secret, which is never to be seen again
     */
    public NewToken create(Caller by, String name, Set<String> scopes, Set<String> sources, @Nullable ClientId client) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return keep(
                by,
                name,
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                scopes,
                sources,
                client);
    }

    /** Keeps a secret that the operator chose, with every scope and source; a second time changes nothing. */
    public void adopt(Caller by, String name, String secret) {
        var all = new LinkedHashSet<String>();
        for (var scope : Scope.values()) {
            all.add(scope.code());
        }
        keep(by, name, secret, all, Set.copyOf(Scope.SOURCES), null);
    }

    public void revoke(Caller by, UUID id) {
        var token = tokens.byId(id).orElseThrow(TokenRefusal::unknown);
        if (tokens.revoke(id, clock.instant(), by.id())) {
            audit.record(new AuditEntry(by, "token-revoked", token.id().toString(), token.client(), token.name()));
        }
    }

    private NewToken keep(
            Caller by, String name, String secret, Set<String> scopes, Set<String> sources, @Nullable ClientId client) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > 80 || called.indexOf('\u0000') >= 0) {
            throw TokenRefusal.name();
        }
        var granted = granted(scopes, sources);
        if (client != null && clients.byId(client).isEmpty()) {
            throw TokenRefusal.client();
        }
        var hint = secret.substring(0, Math.min(8, secret.length() / 4));
        var token =
                new ApiToken(UUID.randomUUID(), called, hint, granted, client, clock.instant(), by.id(), null, null);
        if (tokens.add(token, sha256(secret))) {
            audit.record(new AuditEntry(
                    by, "token-created", token.id().toString(), client, called + ": " + String.join(", ", granted)));
        }
        return new NewToken(token, secret);
    }

    private static Set<String> granted(Set<String> scopes, Set<String> sources) {
        var granted = new LinkedHashSet<String>();
        for (var scope : Scope.values()) {
            if (scopes.contains(scope.code())) {
                granted.add(scope.code());
            }
        }
        if (granted.isEmpty() || granted.size() != scopes.size()) {
            throw TokenRefusal.scopes();
        }
        if (granted.contains(Scope.ALERTS.code())) {
            if (sources.isEmpty() || !Scope.SOURCES.containsAll(sources)) {
                throw TokenRefusal.sources();
            }
            sources.stream().sorted().forEach(source -> granted.add("alerts:" + source.toLowerCase(Locale.ROOT)));
        }
        return granted;
    }

    static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** A token at the one moment when its secret is known. */
    public record NewToken(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "NewToken[" + token.name() + "]";
        }
    }
}
