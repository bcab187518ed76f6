package tech.ihelper.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the engine, under {@code ihelper.engine}. What keeps models harmless is not among them: it cannot be
 * switched off.
 *
 * @param jobThreads threads that run jobs of cases on this node; each may hold one database connection
 * @param jobThreadsMax threads at most, once the queue is full
 * @param jobQueue jobs that wait for a thread on this node before others are left to other nodes
 */
@Validated
@ConfigurationProperties("ihelper.engine")
public record EngineProperties(
        @DefaultValue("4") @Min(1) @Max(64) int jobThreads,
        @DefaultValue("8") @Min(1) @Max(128) int jobThreadsMax,
        @DefaultValue("64") @Min(1) @Max(1024) int jobQueue) {}
