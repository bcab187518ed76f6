package tech.ihelper.engine.migration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves what waits to be moved, on one node of all; should that one die, another goes on. */
@Configuration(proxyBeanMethods = false)
class MigrationSchedule {

    @Bean
    RecurringTask<Void> modelMigration(MigrationWork work) {
        return Tasks.recurring("model-migration", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((instance, context) -> work.run());
    }
}
