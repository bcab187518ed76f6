package tech.ihelper.processes.monitoring.status;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of status pages.
 *
 * @param address where the public reaches them; without a slash at the end
 * @param refresh how often each node looks how things stand
 * @param oldAfter without a look for so long, a page says that it is old
 * @param requestsPerMinute of one visitor who subscribes or unsubscribes, on each node; pages themselves are read as often as anybody wants
 * @param linkValid how long the link or code that confirms a subscription is good
 */
@Validated
@ConfigurationProperties("ihelper.monitoring.status")
record StatusProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("5s") Duration refresh,
        @DefaultValue("60s") Duration oldAfter,
        @DefaultValue("20") @Min(1) @Max(6000) int requestsPerMinute,
        @DefaultValue("2d") Duration linkValid) {}
