package tech.ihelper.processes.followup;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs: each on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowUpProperties.class)
class FollowUpSchedules {

    @Bean
    RecurringTask<Void> askForReviewsAndRenewals(FollowUpReviews reviews, Clock clock) {
        return Tasks.recurring("follow-up.reviews", Schedules.daily(clock.getZone(), LocalTime.of(5, 30)))
                .execute((instance, context) -> reviews.openDue());
    }

    @Bean
    RecurringTask<Void> forgetOldFeedbackLinks(FeedbackLinks links, Clock clock) {
        return Tasks.recurring("follow-up.forget-links", Schedules.daily(clock.getZone(), LocalTime.of(3, 50)))
                .execute((instance, context) -> links.forgetExpired(clock.instant()));
    }
}
