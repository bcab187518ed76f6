package tech.ihelper.app.events;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Tries again what no listener has handled, and forgets what all have. A schedule does it, on one node of all: at a start
 * the other nodes may be at work on the very same events.
 */
@Configuration(proxyBeanMethods = false)
class EventSchedules {

    @Bean
    RecurringTask<Void> eventRetry(IncompleteEventPublications unheard, EventProperties properties) {
        return Tasks.recurring("event-retry", FixedDelay.of(properties.retryAfter()))
                .execute((instance, context) ->
                        unheard.resubmitIncompletePublicationsOlderThan(properties.retryAfter()));
    }

    @Bean
    RecurringTask<Void> eventCleaning(CompletedEventPublications heard, EventProperties properties) {
        return Tasks.recurring("event-cleaning", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> heard.deletePublicationsOlderThan(properties.keep()));
    }
}
