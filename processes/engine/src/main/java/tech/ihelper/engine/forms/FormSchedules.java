package tech.ihelper.engine.forms;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes every hour, on one node of all, what belongs to forms that nobody will send any more. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FormsProperties.class)
class FormSchedules {

    @Bean
    RecurringTask<Void> formOrphans(FormFiles files, FormDrafts drafts, FormsProperties properties, Clock clock) {
        return Tasks.recurring("form-orphans", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    var now = clock.instant();
                    drafts.removeExpired(now);
                    files.removeOrphans(now.minus(properties.keepUploads()));
                });
    }
}
