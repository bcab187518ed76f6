package tech.ihelper.engine.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals every few seconds, on one node of all. */
@Configuration(proxyBeanMethods = false)
class AuditSchedule {

    @Bean
    RecurringTask<Void> auditSealing(AuditSealer sealer) {
        return Tasks.recurring("audit-seal", FixedDelay.of(Duration.ofSeconds(3)))
                .execute((instance, context) -> {
                    while (sealer.isFull(sealer.seal())) {
                        if (Thread.currentThread().isInterrupted()) {
                            return;
                        }
                    }
                });
    }
}
