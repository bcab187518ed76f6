package tech.ihelper.engine.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.ManagementService;
import org.operaton.bpm.engine.ProcessEngineException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;

/** Steps of cases that failed for good: all their tries are used up and they wait for somebody. */
@Component
public class FailedJobs {

    private static final String SELECT =
            """
            select i.id_, i.incident_timestamp_, i.incident_msg_, i.incident_type_, i.activity_id_, i.configuration_,
                   p.business_key_, p.proc_def_key_
              from act_ru_incident i
              join act_hi_procinst p on p.id_ = i.proc_inst_id_
            """;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final ExternalTaskService external;
    private final AuditTrail audit;
    private final Clock clock;

    FailedJobs(
            JdbcClient jdbc,
            ManagementService management,
            ExternalTaskService external,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.external = external;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A failed step.
     *
     * @param id of the failure; handed to {@link #retry}
     * @param reason the error's message; may be empty
     */
    public record FailedJob(
            String id, @Nullable String number, String process, String activity, String reason, Instant since) {}

    /**
     * The newest first.
     *
     * @param before id of the last row of the page before; null = from the top
     */
    @Transactional(readOnly = true)
    public List<FailedJob> list(@Nullable String before, int limit) {
        var last = before == null ? Optional.<FailedJob>empty() : find(before);
        var sql = SELECT
                + (last.isEmpty()
                        ? ""
                        : " where i.incident_timestamp_ < :at or (i.incident_timestamp_ = :at and i.id_ < :id)")
                + " order by i.incident_timestamp_ desc, i.id_ desc fetch first " + Math.max(1, Math.min(limit, 200))
                + " rows only";
        var query = jdbc.sql(sql);
        if (last.isPresent()) {
            query = query.param("at", Timestamp.from(last.get().since()))
                    .param("id", last.get().id());
        }
        return query.query(FailedJobs::failed).list();
    }

    public long count() {
        return jdbc.sql("select count(*) from act_ru_incident")
                .query(Long.class)
                .single();
    }

    /** The program's own account of the failure, for operators; empty when there is none. */
    public Optional<String> trace(String id) {
        return job(id).flatMap(job -> {
            try {
                return Optional.ofNullable(
                        job.isOutside()
                                ? external.getExternalTaskErrorDetails(job.id())
                                : management.getJobExceptionStacktrace(job.id()));
            } catch (ProcessEngineException gone) {
                return Optional.empty();
            }
        });
    }

    /**
     * Gives each step another try, at once. What is no longer there has been dealt with and is left out.
     *
     * @return how many will be tried
     */
    @Transactional
    public int retry(Collection<String> ids, Caller by) {
        int tried = 0;
        for (var id : ids) {
            var job = job(id);
            if (job.isPresent()) {
                if (job.get().isOutside()) {
                    external.setRetries(job.get().id(), 1);
                } else {
                    management.setJobRetries(job.get().id(), 1);
                    management.setJobDuedate(job.get().id(), java.util.Date.from(clock.instant()));
                }
                audit.record(new AuditEntry(
                        by,
                        "job-retried",
                        Optional.ofNullable(job.get().number()).orElse(id),
                        null,
                        job.get().activity()));
                tried++;
            }
        }
        return tried;
    }

    /**
     * How late the most overdue step is that nobody works on: zero when all is on time. More than a few seconds means
     * that no node runs jobs, or too few.
     */
    @Transactional(readOnly = true)
    public Duration lateness() {
        var now = clock.instant();
        return jdbc.sql("select min(coalesce(duedate_, create_time_)) from act_ru_job where retries_ > 0"
                        + " and suspension_state_ = 1 and process_def_id_ is not null"
                        + " and coalesce(duedate_, create_time_) <= :now"
                        + " and (lock_exp_time_ is null or lock_exp_time_ < :now)")
                .param("now", Timestamp.from(now))
                .query(Timestamp.class)
                .optional()
                .map(oldest -> Duration.between(oldest.toInstant(), now))
                .orElse(Duration.ZERO);
    }

    private Optional<FailedJob> find(String id) {
        return jdbc.sql(SELECT + " where i.id_ = :id")
                .param("id", id)
                .query(FailedJobs::failed)
                .optional();
    }

    private static FailedJob failed(ResultSet row, int number) throws SQLException {
        return new FailedJob(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("proc_def_key_"),
                row.getString("activity_id_"),
                Optional.ofNullable(row.getString("incident_msg_")).orElse(""),
                row.getTimestamp("incident_timestamp_").toInstant());
    }

    private record Job(String id, String type, String activity, @Nullable String number) {

        boolean isOutside() {
            return type.equals("failedExternalTask");
        }
    }

    private Optional<Job> job(String incident) {
        return jdbc.sql(SELECT + " where i.id_ = :id and i.configuration_ is not null")
                .param("id", incident)
                .query((row, n) -> new Job(
                        row.getString("configuration_"),
                        row.getString("incident_type_"),
                        row.getString("activity_id_"),
                        row.getString("business_key_")))
                .optional();
    }
}
