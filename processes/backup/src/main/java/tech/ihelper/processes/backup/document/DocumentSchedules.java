package tech.ihelper.processes.backup.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/** What recurs: on one node at a time. One client whose document cannot be made keeps no other waiting. */
@Configuration(proxyBeanMethods = false)
class DocumentSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSchedules.class);

    /** On the first of a month, and on any later day if everybody was down on the first: each report is issued once. */
    @Bean
    RecurringTask<Void> issueBackupReports(MonthlyBackupReport report, Clock clock) {
        return Tasks.recurring(
                        "backup.monthly-reports", Schedules.daily(clock.getZone(), MonthlyBackupReport.CLOSED_AT))
                .execute((instance, context) -> {
                    var month = YearMonth.now(clock).minusMonths(1);
                    each(report.having(month), client -> report.issue(client, month, Caller.SYSTEM));
                });
    }

    /** Soon after a plan was made or changed, when nobody has changed another for a while. */
    @Bean
    RecurringTask<Void> issueRecoveryPlans(RecoveryPlan plan) {
        return Tasks.recurring("backup.recovery-plans", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> each(plan.settled(), client -> plan.issue(client, Caller.SYSTEM)));
    }

    private static void each(List<ClientId> clients, Consumer<ClientId> issue) {
        for (var client : clients) {
            try {
                issue.accept(client);
            } catch (RuntimeException e) {
                LOG.error("A document about backups of client {} cannot be issued", client.value(), e);
            }
        }
    }
}
