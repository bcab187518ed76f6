package tech.ihelper.connectors.inbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are taken in.
 *
 * @param maxBody largest body that is kept; a longer one is answered 413
 * @param rate messages per second that one integration may send for long, per node; beyond it 429
 * @param burst messages that one integration may send at once, per node
 * @param finishAfter age at which a message that is stored but not finished is taken up by the schedule
 * @param retention how long finished messages are kept
 * @param limits what one message may hold
 */
@Validated
@ConfigurationProperties("ihelper.connectors.inbox")
public record InboxProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("2000") @Positive double rate,
        @DefaultValue("4000") @Min(1) int burst,
        @DefaultValue("30s") Duration finishAfter,
        @DefaultValue("90d") Duration retention,
        @DefaultValue @Valid Limits limits) {

    /**
     * Limits of one message; more is refused with the field named.
     *
     * @param alerts alerts in one message
     * @param labels labels, and likewise annotations, of one alert
     * @param labelName characters of a label's name
     * @param labelValue characters of a label's value
     * @param annotationValue characters of an annotation; longer text is cut
     */
    public record Limits(
            @DefaultValue("5000") @Min(1) int alerts,
            @DefaultValue("100") @Min(1) int labels,
            @DefaultValue("256") @Min(8) @Max(1024) int labelName,
            @DefaultValue("4096") @Min(8) int labelValue,
            @DefaultValue("16384") @Min(8) int annotationValue) {}
}
