package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client's onboarding is over. Published in the transaction that ends it; its listeners run after the commit, may see it
 * twice, and so have to be idempotent.
 *
 * @param number {@code ONB-2026-000003}
 * @param engineer id of who led it; null when nobody did
 */
public record OnboardingCompleted(String number, ClientId client, @Nullable String engineer, Instant completedAt) {}
