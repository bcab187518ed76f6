package tech.ihelper.connectors.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * How a delivery ended.
 *
 * @param idempotencyKey as it was enqueued
 * @param shownAs where to, never a secret
 * @param about number of the case it belongs to
 * @param tries how often it was tried
 * @param reason of the last failure, fit to be shown; null when it was sent
 */
public record DeliveryReport(
        long id,
        String idempotencyKey,
        Delivery.Channel channel,
        String shownAs,
        String subject,
        @Nullable ClientId client,
        @Nullable String about,
        int tries,
        @Nullable String reason,
        Instant at) {}
