package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who was asked has accepted a document. Published in the transaction of the last signature; its listeners run
 * after the commit, may see it twice, and so have to be idempotent.
 *
 * @param number of the document that was shown and accepted: {@code OFF-2026-000007}
 * @param kind key of its template: {@code offer}, {@code service-agreement}
 * @param about number of the case that it belongs to
 */
public record DocumentAccepted(
        String number, String kind, @Nullable ClientId client, @Nullable String about, Instant acceptedAt) {}
