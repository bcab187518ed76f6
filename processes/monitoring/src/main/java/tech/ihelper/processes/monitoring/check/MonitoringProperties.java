package tech.ihelper.processes.monitoring.check;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what is watched.
 *
 * @param allowedNetworks networks that checks reach though they are not public, as {@code 10.20.0.0/16}; none as shipped
 * @param atOnce checks that one node asks at the same time; the rest wait
 * @param keepResults how long each single answer is kept
 * @param keepFiveMinutes how long what was heard within five minutes each is kept, for charts
 * @param keepHours the same of hours
 * @param keepDays the same of days
 */
@Validated
@ConfigurationProperties("ihelper.monitoring")
public record MonitoringProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("200") @Min(1) @Max(5000) int atOnce,
        @DefaultValue("48h") Duration keepResults,
        @DefaultValue("14d") Duration keepFiveMinutes,
        @DefaultValue("400d") Duration keepHours,
        @DefaultValue("1826d") Duration keepDays) {

    public MonitoringProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
