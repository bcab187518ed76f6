package tech.ihelper.processes.backup.run;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.processes.backup.plan.Standings;

/** What recurs: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RunSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(RunSchedules.class);
    private static final int AT_ONCE = 100;

    /** Begins within ten seconds what is due. One plan that cannot be begun keeps no other waiting. */
    @Bean
    RecurringTask<Void> startDueBackups(Standings standings, RunDesk desk, Clock clock) {
        return Tasks.recurring("backup.start-due", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((instance, context) -> standings
                        .due(clock.instant(), AT_ONCE)
                        .forEach(plan -> {
                            try {
                                desk.startDue(plan);
                            } catch (RuntimeException e) {
                                LOG.error("What is due for the backup plan with id {} cannot be begun", plan, e);
                            }
                        }));
    }
}
