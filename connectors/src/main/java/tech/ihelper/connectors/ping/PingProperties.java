package tech.ihelper.connectors.ping;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How pings are taken in.
 *
 * @param maxBody how much of a body is kept; what is longer is cut
 * @param rate pings per second that one check may get for long, per node; beyond it 429
 * @param burst pings that one check may get at once, per node
 * @param patience how long the transfer of one ping may take
 */
@Validated
@ConfigurationProperties("ihelper.connectors.ping")
public record PingProperties(
        @DefaultValue("100KB") DataSize maxBody,
        @DefaultValue("2") @Positive double rate,
        @DefaultValue("60") @Min(1) int burst,
        @DefaultValue("30s") Duration patience) {}
