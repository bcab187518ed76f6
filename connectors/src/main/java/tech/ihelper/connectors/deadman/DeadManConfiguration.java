package tech.ihelper.connectors.deadman;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.inbox.Inbox;
import tech.ihelper.connectors.outbox.OutboxLog;

/** Puts the dead-man ping together, with the two gates of this room. Other rooms bring theirs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadManProperties.class)
class DeadManConfiguration {

    @Bean
    RecurringTask<Void> deadManPing(DeadMan deadMan) {
        return Tasks.recurring("dead-man-ping", FixedDelay.ofMinutes(1)).execute((instance, context) -> deadMan.ping());
    }

    @Bean
    HealthGate ingestionGate(Inbox inbox, DeadManProperties properties, Clock clock) {
        return new OldestWaiting(
                "ingestion",
                "A message in the inbox is unfinished since ",
                inbox::oldestUnfinished,
                properties.messageLate(),
                clock);
    }

    @Bean
    HealthGate deliveryGate(OutboxLog outbox, DeadManProperties properties, Clock clock) {
        return new OldestWaiting(
                "deliveries", "A delivery is overdue since ", outbox::oldestOverdue, properties.deliveryLate(), clock);
    }

    private record OldestWaiting(
            String name, String sentence, Supplier<Optional<Instant>> oldest, Duration allowed, Clock clock)
            implements HealthGate {
        @Override
        public Optional<String> late() {
            return oldest.get()
                    .filter(since -> since.plus(allowed).isBefore(clock.instant()))
                    .map(since -> sentence + since + ".");
        }
    }
}
