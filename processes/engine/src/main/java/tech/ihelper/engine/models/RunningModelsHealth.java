package tech.ihelper.engine.models;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says to health checks that this node must not take traffic while it cannot run a case. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
class RunningModelsHealth {

    private static final Logger LOG = LoggerFactory.getLogger(RunningModelsHealth.class);

    /** Health component {@code runningModels}; a part of the readiness group. */
    @Bean
    HealthIndicator runningModelsHealthIndicator(RunningModels models) {
        return () -> {
            var missing = models.unresolved();
            if (missing.isEmpty()) {
                return Health.up().build();
            }
            LOG.error("Running cases call what this release does not have: {}", missing);
            return Health.outOfService()
                    .withDetail(
                            "missing", missing.stream().map(Finding::toString).toList())
                    .build();
        };
    }
}
