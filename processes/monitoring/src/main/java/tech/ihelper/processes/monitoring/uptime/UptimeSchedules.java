package tech.ihelper.processes.monitoring.uptime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.processes.monitoring.check.MonitoringProperties;

/** Makes and removes, on one node of all, buckets of answers; and looks how fast error budgets are spent. */
@Configuration(proxyBeanMethods = false)
class UptimeSchedules {

    @Bean
    RecurringTask<Void> checkRollups(RollupDesk desk) {
        return Tasks.recurring("check-rollups", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> {
                    while (desk.roll() && !Thread.currentThread().isInterrupted()) {
                        // After a standstill it goes on hour by hour.
                    }
                });
    }

    @Bean
    RecurringTask<Void> oldCheckRollups(Rollups rollups, MonitoringProperties properties, Clock clock) {
        return Tasks.recurring("old-check-rollups", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    var now = clock.instant();
                    rollups.removeBefore(Step.FIVE_MINUTES, now.minus(properties.keepFiveMinutes()));
                    rollups.removeBefore(Step.HOUR, now.minus(properties.keepHours()));
                    rollups.removeBefore(Step.DAY, now.minus(properties.keepDays()));
                });
    }

    @Bean
    RecurringTask<Void> burningBudgets(BurnDesk desk) {
        return Tasks.recurring("burning-budgets", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> desk.look());
    }
}
