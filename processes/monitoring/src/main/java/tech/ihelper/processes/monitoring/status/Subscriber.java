package tech.ihelper.processes.monitoring.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.ClientId;

/**
 * Somebody who wants to be told what a page tells.
 *
 * @param address of a mailbox, or the sealed address of a webhook
 * @param key by which the address is known again
 * @param shownAs the address as people may see it
 * @param language in which to write, ISO 639
 * @param confirmedAt when somebody said yes from that address; null = nobody did
 */
record Subscriber(
        long id,
        long page,
        ClientId client,
        Delivery.Channel channel,
        String address,
        String key,
        String shownAs,
        String language,
        Instant askedAt,
        @Nullable Instant confirmedAt) {

    boolean isConfirmed() {
        return confirmedAt != null;
    }
}
