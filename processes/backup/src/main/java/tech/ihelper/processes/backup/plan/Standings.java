package tech.ihelper.processes.backup.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientScope;

/** What is proven about every plan. Whoever changes a standing holds the plan's lock. */
@Repository
public class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Standing standing) {
        bound(
                        """
                        insert into backup_standing (plan_id, backed_up, backed_up_at, backed_up_run, good_backup_at,
                            verified, verified_at, verified_run, good_verification_at, drilled, drilled_at, drilled_run,
                            good_drill_at, restored_millis, copied_at, next_backup_at, next_verification_at,
                            next_drill_at, watched_until)
                        values (:plan, :backedUp, :backedUpAt, :backedUpRun, :goodBackupAt, :verified, :verifiedAt,
                            :verifiedRun, :goodVerificationAt, :drilled, :drilledAt, :drilledRun, :goodDrillAt,
                            :restoredMillis, :copiedAt, :nextBackupAt, :nextVerificationAt, :nextDrillAt, :watchedUntil)
                        """,
                        standing)
                .update();
    }

    /** Reads, changes and writes, under the plan's lock. */
    public Standing change(long planId, UnaryOperator<Standing> change) {
        var changed = Objects.requireNonNull(change.apply(of(planId)));
        bound(
                        """
                        update backup_standing set backed_up = :backedUp, backed_up_at = :backedUpAt,
                            backed_up_run = :backedUpRun, good_backup_at = :goodBackupAt, verified = :verified,
                            verified_at = :verifiedAt, verified_run = :verifiedRun,
                            good_verification_at = :goodVerificationAt, drilled = :drilled, drilled_at = :drilledAt,
                            drilled_run = :drilledRun, good_drill_at = :goodDrillAt, restored_millis = :restoredMillis,
                            copied_at = :copiedAt, next_backup_at = :nextBackupAt,
                            next_verification_at = :nextVerificationAt, next_drill_at = :nextDrillAt,
                            watched_until = :watchedUntil
                        where plan_id = :plan
                        """,
                        changed)
                .update();
        return changed;
    }

    private JdbcClient.StatementSpec bound(String sql, Standing standing) {
        var time = Types.TIMESTAMP_WITH_TIMEZONE;
        return jdbc.sql(sql)
                .param("plan", standing.planId())
                .param("backedUp", standing.backedUp().state().name())
                .param("backedUpAt", Times.utc(standing.backedUp().at()), time)
                .param("backedUpRun", standing.backedUp().run())
                .param("goodBackupAt", Times.utc(standing.backedUp().goodAt()), time)
                .param("verified", standing.verified().state().name())
                .param("verifiedAt", Times.utc(standing.verified().at()), time)
                .param("verifiedRun", standing.verified().run())
                .param("goodVerificationAt", Times.utc(standing.verified().goodAt()), time)
                .param("drilled", standing.drilled().state().name())
                .param("drilledAt", Times.utc(standing.drilled().at()), time)
                .param("drilledRun", standing.drilled().run())
                .param("goodDrillAt", Times.utc(standing.drilled().goodAt()), time)
                .param("restoredMillis", standing.restoredMillis(), Types.BIGINT)
                .param("copiedAt", Times.utc(standing.copiedAt()), time)
                .param("nextBackupAt", Times.utc(standing.nextBackupAt()), time)
                .param("nextVerificationAt", Times.utc(standing.nextVerificationAt()), time)
                .param("nextDrillAt", Times.utc(standing.nextDrillAt()), time)
                .param("watchedUntil", Times.utc(standing.watchedUntil()), time);
    }

    public Standing of(long planId) {
        return jdbc.sql("select * from backup_standing where plan_id = ?")
                .param(planId)
                .query(Standings::standing)
                .single();
    }

    /** By the plan's id. */
    public Map<Long, Standing> all(ClientScope scope) {
        var narrowed = scope instanceof ClientScope.OneClient one
                ? jdbc.sql(
                                "select s.* from backup_standing s join backup_plan p on p.id = s.plan_id where p.client_id = ?")
                        .param(one.id().value())
                : jdbc.sql("select * from backup_standing");
        return narrowed.query(Standings::standing).list().stream()
                .collect(Collectors.toMap(Standing::planId, standing -> standing));
    }

    /** Plans of which something is due, the longest due first. */
    public List<Long> due(Instant now, int limit) {
        return jdbc.sql(
                        """
                        select s.plan_id from backup_standing s join backup_plan p on p.id = s.plan_id
                        where p.active and (s.next_backup_at <= :now or s.next_verification_at <= :now
                            or s.next_drill_at <= :now)
                        order by coalesce(s.next_backup_at, s.next_verification_at, s.next_drill_at), s.plan_id
                        limit :limit
                        """)
                .param("now", Times.utc(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        return new Standing(
                row.getLong("plan_id"),
                proof(row, "backed_up", "good_backup_at"),
                proof(row, "verified", "good_verification_at"),
                proof(row, "drilled", "good_drill_at"),
                row.getObject("restored_millis", Long.class),
                Times.instant(row.getObject("copied_at", OffsetDateTime.class)),
                Times.instant(row.getObject("next_backup_at", OffsetDateTime.class)),
                Times.instant(row.getObject("next_verification_at", OffsetDateTime.class)),
                Times.instant(row.getObject("next_drill_at", OffsetDateTime.class)),
                row.getObject("watched_until", OffsetDateTime.class).toInstant());
    }

    private static Proof proof(ResultSet row, String column, String good) throws SQLException {
        return new Proof(
                Proof.State.valueOf(row.getString(column)),
                Times.instant(row.getObject(column + "_at", OffsetDateTime.class)),
                row.getString(column + "_run"),
                Times.instant(row.getObject(good, OffsetDateTime.class)));
    }
}
