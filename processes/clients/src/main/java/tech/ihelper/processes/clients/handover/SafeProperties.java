package tech.ihelper.processes.clients.handover;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the safe.
 *
 * @param keep how long something may lie in it, and its address takes something in; default 14 days
 * @param perMinute how many times a minute a visitor's network may use addresses of the safe
 */
@Validated
@ConfigurationProperties("ihelper.safe")
record SafeProperties(@DefaultValue("14d") @NotNull Duration keep, @DefaultValue("20") @Min(1) int perMinute) {}
