package tech.ihelper.processes.emergencyresponse;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: each on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmergencyProperties.class)
class EmergencySchedules {

    @Bean
    RecurringTask<Void> bringUpWhatMutesKeptQuiet(EndedMutes mutes, EmergencyProperties properties) {
        return Tasks.recurring("emergency-response.ended-mutes", FixedDelay.of(properties.muteCheckEvery()))
                .execute((instance, context) -> mutes.bringUp());
    }

    @Bean
    RecurringTask<Void> forgetOldAlertMessages(AlertHistory history, Clock clock) {
        return Tasks.recurring(
                        "emergency-response.forget-alert-messages",
                        Schedules.daily(clock.getZone(), LocalTime.of(3, 40)))
                .execute((instance, context) -> history.forgetOld());
    }
}
