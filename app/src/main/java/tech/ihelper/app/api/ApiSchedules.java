package tech.ihelper.app.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Throws away answers that nobody will ask for again, on one node of all. */
@Configuration(proxyBeanMethods = false)
class ApiSchedules {

    @Bean
    RecurringTask<Void> answerCleaning(Answers answers) {
        return Tasks.recurring("answer-cleaning", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> answers.forgetOld());
    }
}
