package tech.ihelper.processes.backup.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.plan.Times;

/** What was known at an earlier moment: runs that had ended by then, and nothing that came later. */
@Repository
public class PastRuns {

    private final JdbcClient jdbc;

    PastRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param endedAt null = it still runs */
    public record Past(long planId, Run.Kind kind, Instant startedAt, @Nullable Instant endedAt) {}

    /** Of every plan what had succeeded by then, of each kind as far back as is asked for. */
    public List<Past> good(Instant then, Map<Run.Kind, Duration> back) {
        return back.entrySet().stream()
                .flatMap(kind -> good(then, kind.getKey(), then.minus(kind.getValue())).stream())
                .toList();
    }

    /** By way of the plans, so that the index on plan, kind and end is used. */
    private List<Past> good(Instant then, Run.Kind kind, Instant since) {
        return jdbc.sql(
                        """
                        select r.plan_id, r.kind, r.started_at, r.ended_at from backup_plan p
                        join backup_run r on r.plan_id = p.id and r.kind = :kind
                            and r.ended_at >= :since and r.ended_at <= :then
                        where r.state = 'SUCCESS'
                        """)
                .param("kind", kind.name())
                .param("since", Times.utc(since))
                .param("then", Times.utc(then))
                .query(PastRuns::past)
                .list();
    }

    /** Every repair there was: there are few, and each kept a repository in quarantine. */
    public List<Past> repairs() {
        return jdbc.sql("select plan_id, kind, started_at, ended_at from backup_run where kind = 'REPAIR'")
                .query(PastRuns::past)
                .list();
    }

    private static Past past(ResultSet row, int n) throws SQLException {
        return new Past(
                row.getLong("plan_id"),
                Run.Kind.valueOf(row.getString("kind")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Times.instant(row.getObject("ended_at", OffsetDateTime.class)));
    }
}
