package tech.ihelper.processes.backup.watch;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class WatchSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(WatchSchedules.class);

    /** Looks every minute at what nobody tells. One plan that cannot be looked at keeps no other unseen. */
    @Bean
    RecurringTask<Void> watchBackups(DeadManSwitch deadMan) {
        return Tasks.recurring("backup.watch", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> deadMan.doubtful().forEach(plan -> {
                    try {
                        deadMan.look(plan);
                    } catch (RuntimeException e) {
                        LOG.error("The backup plan with id {} cannot be watched", plan, e);
                    }
                }));
    }
}
