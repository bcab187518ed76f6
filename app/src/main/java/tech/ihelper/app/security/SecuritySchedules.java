package tech.ihelper.app.security;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Throws away ended sessions and old counts of wrong passwords, on one node of all. */
@Configuration(proxyBeanMethods = false)
class SecuritySchedules {

    @Bean
    RecurringTask<Void> sessionCleaning(JdbcIndexedSessionRepository sessions) {
        return Tasks.recurring("session-cleaning", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> sessions.cleanUpExpiredSessions());
    }

    @Bean
    RecurringTask<Void> signInCleaning(SignInGuard guard) {
        return Tasks.recurring("sign-in-cleaning", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> guard.forgetOld());
    }
}
