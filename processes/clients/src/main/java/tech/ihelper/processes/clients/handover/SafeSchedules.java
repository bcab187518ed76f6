package tech.ihelper.processes.clients.handover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SafeSchedules {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> emptySafe(Safe safe) {
        return Tasks.recurring("clients.safe", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> safe.expire());
    }
}
