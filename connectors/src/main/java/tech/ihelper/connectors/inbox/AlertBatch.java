package tech.ihelper.connectors.inbox;

import java.time.Instant;
import java.util.List;

/**
 * The alerts of one stored message, understood.
 *
 * @param inboxId id of the raw message in {@code inbound_message}
 * @param source {@code alertmanager}, {@code grafana} or {@code generic}
 */
public record AlertBatch(long inboxId, String source, Integration integration, Instant receivedAt, List<Alert> alerts) {

    public AlertBatch {
        alerts = List.copyOf(alerts);
    }
}
