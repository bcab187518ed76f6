package tech.ihelper.engine.tasks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every hour, on one node of all, whether list and engine still agree. */
@Configuration(proxyBeanMethods = false)
class TaskSchedule {

    @Bean
    RecurringTask<Void> taskDriftCheck(TaskDrift drift) {
        return Tasks.recurring("task-drift", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> drift.report());
    }
}
