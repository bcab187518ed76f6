package tech.ihelper.processes.monitoring.status;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets, on one node of all, whoever asked to be told and never said yes, and links whose time is over. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatusProperties.class)
class StatusConfiguration {

    @Bean
    RecurringTask<Void> oldSubscriptions(
            Subscribers subscribers, SubscriberLinks links, StatusProperties properties, Clock clock) {
        return Tasks.recurring("old-status-subscriptions", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    links.forgetExpired(clock.instant());
                    subscribers.forgetUnconfirmed(clock.instant().minus(properties.linkValid()));
                });
    }
}
