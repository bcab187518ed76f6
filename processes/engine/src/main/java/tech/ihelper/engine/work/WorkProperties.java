package tech.ihelper.engine.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of long and outside work, under {@code ihelper.engine.work}.
 *
 * @param parallel pieces of work that this node does at a time; 0 = it leaves them to other nodes
 * @param stopWithin how long a node that stops waits for cancelled work to end; work that takes longer moves on when its
 *     lock expires, after 30 s
 */
@Validated
@ConfigurationProperties("ihelper.engine.work")
record WorkProperties(@DefaultValue("2") @Min(0) @Max(64) int parallel, @DefaultValue("10s") Duration stopWithin) {}
