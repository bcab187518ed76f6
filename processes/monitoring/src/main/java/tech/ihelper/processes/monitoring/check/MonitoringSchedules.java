package tech.ihelper.processes.monitoring.check;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes, on one node of all, single answers that are old. */
@Configuration(proxyBeanMethods = false)
class MonitoringSchedules {

    @Bean
    RecurringTask<Void> oldCheckResults(CheckResults results, MonitoringProperties properties, Clock clock) {
        return Tasks.recurring("old-check-results", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) ->
                        results.removeBefore(clock.instant().minus(properties.keepResults())));
    }
}
