package tech.ihelper.app.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;

/**
 * Finds the caller of a bearer token. The answer is kept for one second, so that a storm of alerts does not ask the
 * database a thousand times for one token; a revoked token stops working within that second on every node.
 */
@Component
public class TokenCheck {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1_000;

    private final ApiTokens tokens;
    private final Clock clock;
    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    TokenCheck(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Who sends this token; empty when it is unknown or revoked. */
    public Optional<Caller> caller(String secret) {
        var now = clock.instant();
        var hash = TokenDesk.sha256(secret);
        var kept = found.get(hash);
        if (kept != null && kept.until().isAfter(now)) {
            return Optional.of(kept.caller());
        }
        var token = tokens.valid(hash);
        if (token.isEmpty()) {
            found.remove(hash);
            return Optional.empty();
        }
        if (found.size() >= MOST_KEPT) {
            found.clear();
        }
        var caller = token.get().caller();
        found.put(hash, new Found(caller, now.plus(KEPT)));
        note(token.get(), now);
        return Optional.of(caller);
    }

    /** "Last used" is for people: a minute's precision is worth no more than one write a minute. */
    private void note(ApiToken token, Instant now) {
        var last = noted.getOrDefault(token.id(), token.lastUsedAt() == null ? Instant.EPOCH : token.lastUsedAt());
        if (last.plus(NOTED_EVERY).isBefore(now)) {
            noted.put(token.id(), now);
            tokens.used(token.id(), now);
        }
    }

    private record Found(Caller caller, Instant until) {}
}
