package tech.ihelper.app.events;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Events between subjects.
 *
 * @param workers how many a node handles at once
 * @param waiting how many may wait on a node for a worker; what finds no place is tried again later
 * @param retryAfter the age at which an event that nobody has handled is tried again, and how often
 * @param keep how long handled ones are kept
 */
@Validated
@ConfigurationProperties("ihelper.events")
record EventProperties(
        @DefaultValue("2") @Min(1) @Max(32) int workers,
        @DefaultValue("200") @Min(1) @Max(10_000) int waiting,
        @DefaultValue("1m") Duration retryAfter,
        @DefaultValue("7d") Duration keep) {}
