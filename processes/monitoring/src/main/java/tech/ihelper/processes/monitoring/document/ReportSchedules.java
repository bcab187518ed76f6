package tech.ihelper.processes.monitoring.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.YearMonth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.contracts.Caller;

/** Issues reports, on one node of all. One client whose report cannot be made keeps no other waiting. */
@Configuration(proxyBeanMethods = false)
class ReportSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(ReportSchedules.class);

    /** On the first of a month, and on any later day if everybody was down on the first: each report is issued once. */
    @Bean
    RecurringTask<Void> issueUptimeReports(MonthlyUptimeReport report, Clock clock) {
        return Tasks.recurring(
                        "monitoring.monthly-reports", Schedules.daily(clock.getZone(), MonthlyUptimeReport.CLOSED_AT))
                .execute((instance, context) -> {
                    var month = YearMonth.now(clock).minusMonths(1);
                    for (var client : report.having(month)) {
                        try {
                            report.issue(client, month, Caller.SYSTEM);
                        } catch (RuntimeException e) {
                            LOG.error("The uptime report of client {} cannot be issued", client.value(), e);
                        }
                    }
                });
    }
}
