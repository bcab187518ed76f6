package tech.ihelper.connectors.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are sent.
 *
 * @param maxTries tries before a delivery is given up
 * @param firstPause pause after the first failure; it doubles with each further one
 * @param longestPause the pause grows no longer than this
 * @param lease how long a sender may take for one try before another sender takes over; longer than any channel's time
 *     limits together
 * @param parallel tries at once per channel and node
 * @param retention how long sent and given up deliveries are kept
 */
@Validated
@ConfigurationProperties("ihelper.connectors.outbox")
public record OutboxProperties(
        @DefaultValue("15") @Min(1) int maxTries,
        @DefaultValue("2s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("4") @Min(1) @Max(64) int parallel,
        @DefaultValue("365d") Duration retention) {}
