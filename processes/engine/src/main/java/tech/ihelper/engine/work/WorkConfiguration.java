package tech.ihelper.engine.work;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of outside work, and its schedule. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkProperties.class)
class WorkConfiguration {

    @Bean
    NodeName nodeName() {
        return NodeName.ofThisProcess();
    }

    /** Clears away every hour, on one node of all, what dead nodes left of their work in progress. */
    @Bean
    RecurringTask<Void> workLeftovers(WorkInProgress inProgress) {
        return Tasks.recurring("work-leftovers", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> inProgress.removeLeftovers());
    }
}
