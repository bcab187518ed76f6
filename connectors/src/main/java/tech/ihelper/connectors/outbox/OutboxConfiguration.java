package tech.ihelper.connectors.outbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the outbox together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    RecurringTask<Void> sendOutbox(Sender sender) {
        return Tasks.recurring("outbox-send", FixedDelay.ofSeconds(1)).execute((instance, context) -> sender.sendDue());
    }

    @Bean
    RecurringTask<Void> pruneOutbox(OutboxLog outbox) {
        return Tasks.recurring("outbox-prune", FixedDelay.ofHours(1)).execute((instance, context) -> outbox.prune());
    }
}
