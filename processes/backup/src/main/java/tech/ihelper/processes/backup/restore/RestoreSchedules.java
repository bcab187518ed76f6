package tech.ihelper.processes.backup.restore;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RestoreSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreSchedules.class);

    /** Clears every five minutes what restores have left. One that cannot be cleared keeps no other. */
    @Bean
    RecurringTask<Void> clearRestores(RestoreRemains remains) {
        return Tasks.recurring("backup.clear-restores", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> remains.all().forEach(run -> {
                    try {
                        remains.clear(run);
                    } catch (IOException | RuntimeException e) {
                        LOG.error("What {} left cannot be cleared", run.number(), e);
                    }
                }));
    }
}
