package tech.ihelper.processes.documents;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RetentionSchedules {

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 20);

    @Bean
    RecurringTask<Void> destroyOldDocuments(DocumentRetention retention, Clock clock) {
        return Tasks.recurring("documents.retention", Schedules.daily(clock.getZone(), AT_NIGHT))
                .execute((instance, context) -> {
                    while (retention.destroyWhatIsOver() >= DocumentRetention.PORTION) {
                        if (context.getSchedulerState().isShuttingDown()) {
                            return;
                        }
                    }
                });
    }
}
