package tech.ihelper.processes.backup.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.backup.tool.Retention;

/** All plans. */
@Repository
public class Plans {

    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long nextId() {
        return jdbc.sql("select nextval('backup_plan_number')")
                .query(Long.class)
                .single();
    }

    public void add(Plan plan) {
        bound(
                        """
                        insert into backup_plan (id, number, version, name, client_id, system_name, active, source,
                            source_secret, repository_id, copy_repository_id, calendar, zone, keep_last, keep_hourly,
                            keep_daily, keep_weekly, keep_monthly, keep_yearly, keep_within_hours, rpo_minutes,
                            rto_minutes, grace_minutes, limit_minutes, verify_every_days, read_all_within_days,
                            drill_every_days, ping_id, created_at, changed_at, changed_by)
                        values (:id, :number, 0, :name, :client, :system, :active, :source, :sourceSecret, :repository,
                            :copy, :calendar, :zone, :last, :hourly, :daily, :weekly, :monthly, :yearly, :within, :rpo,
                            :rto, :grace, :limit, :verify, :readAll, :drill, :ping, :createdAt, :changedAt, :changedBy)
                        """,
                        plan)
                .param("ping", plan.pingId())
                .param("createdAt", Times.utc(plan.createdAt()))
                .update();
    }

    /** @throws OptimisticLockingFailureException when it was changed since it was read */
    void save(Plan plan) {
        var changed = bound(
                        """
                        update backup_plan set version = version + 1, number = :number, name = :name,
                            client_id = :client, system_name = :system, active = :active, source = :source,
                            source_secret = :sourceSecret, repository_id = :repository, copy_repository_id = :copy,
                            calendar = :calendar, zone = :zone, keep_last = :last, keep_hourly = :hourly,
                            keep_daily = :daily, keep_weekly = :weekly, keep_monthly = :monthly, keep_yearly = :yearly,
                            keep_within_hours = :within, rpo_minutes = :rpo, rto_minutes = :rto,
                            grace_minutes = :grace, limit_minutes = :limit, verify_every_days = :verify,
                            read_all_within_days = :readAll, drill_every_days = :drill, changed_at = :changedAt,
                            changed_by = :changedBy
                        where id = :id and version = :version
                        """,
                        plan)
                .param("version", plan.version())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException(plan.number() + " was changed meanwhile");
        }
    }

    private JdbcClient.StatementSpec bound(String sql, Plan plan) {
        var content = plan.content();
        var keep = content.retention();
        var promise = content.promise();
        return jdbc.sql(sql)
                .param("id", plan.id())
                .param("number", plan.number())
                .param("name", content.name())
                .param("client", content.client().value())
                .param("system", content.system())
                .param("active", content.active())
                .param("source", RepositoryWords.of(content.what()))
                .param("sourceSecret", plan.sourceSecret())
                .param("repository", content.repositoryId())
                .param("copy", content.copyRepositoryId(), java.sql.Types.BIGINT)
                .param("calendar", content.schedule().calendar())
                .param("zone", content.schedule().zone().getId())
                .param("last", keep.last())
                .param("hourly", keep.hourly())
                .param("daily", keep.daily())
                .param("weekly", keep.weekly())
                .param("monthly", keep.monthly())
                .param("yearly", keep.yearly())
                .param("within", keep.within().toHours())
                .param("rpo", promise.rpo().toMinutes())
                .param("rto", promise.rto().toMinutes())
                .param("grace", promise.grace().toMinutes())
                .param("limit", promise.limit().toMinutes())
                .param("verify", promise.verifyEveryDays())
                .param("readAll", promise.readAllWithinDays())
                .param("drill", promise.drillEveryDays())
                .param("changedAt", Times.utc(plan.changedAt()))
                .param("changedBy", plan.changedBy());
    }

    /** For steps of cases, which act for the plan they belong to. */
    public Plan byId(long id) {
        return jdbc.sql("select * from backup_plan where id = ?")
                .param(id)
                .query(Plans::plan)
                .single();
    }

    public Optional<Plan> byNumber(String number, ClientScope scope) {
        return jdbc.sql("select * from backup_plan where number = ?")
                .param(number)
                .query(Plans::plan)
                .optional()
                .filter(plan -> scope.allows(plan.client()));
    }

    /** The plan whose pushing machine calls this address. */
    public Optional<Plan> byPing(UUID pingId) {
        return jdbc.sql("select * from backup_plan where ping_id = ?")
                .param(pingId)
                .query(Plans::plan)
                .optional();
    }

    /** Nobody else changes it, or starts anything for it, until the transaction ends. */
    public Optional<Plan> lock(String number, ClientScope scope) {
        return jdbc.sql("select * from backup_plan where number = ? for update")
                .param(number)
                .query(Plans::plan)
                .optional()
                .filter(plan -> scope.allows(plan.client()));
    }

    /** As {@link #lock(String, ClientScope)}, for schedules and steps of cases. */
    public Plan lock(long id) {
        return jdbc.sql("select * from backup_plan where id = ? for update")
                .param(id)
                .query(Plans::plan)
                .single();
    }

    /**
     * By number.
     *
     * @param after number of the last plan of the page before; null for the first page
     */
    public List<Plan> after(@Nullable String after, ClientScope scope, int limit) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return jdbc.sql("select * from backup_plan where number > :after"
                        + (one == null ? "" : " and client_id = :client") + " order by number limit :limit")
                .param("after", after == null ? "" : after)
                .param("client", one, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(Plans::plan)
                .list();
    }

    /** By number. */
    public List<Plan> all(ClientScope scope) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return one == null
                ? jdbc.sql("select * from backup_plan order by id")
                        .query(Plans::plan)
                        .list()
                : jdbc.sql("select * from backup_plan where client_id = ? order by id")
                        .param(one)
                        .query(Plans::plan)
                        .list();
    }

    /** By number. */
    public List<Plan> in(long repositoryId) {
        return jdbc.sql("select * from backup_plan where repository_id = ? or copy_repository_id = ? order by id")
                .params(repositoryId, repositoryId)
                .query(Plans::plan)
                .list();
    }

    private static Plan plan(ResultSet row, int n) throws SQLException {
        return new Plan(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("version"),
                new Plan.Content(
                        row.getString("name"),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("system_name"),
                        row.getBoolean("active"),
                        RepositoryWords.what(row.getString("source")),
                        row.getLong("repository_id"),
                        row.getObject("copy_repository_id", Long.class),
                        Schedule.of(row.getString("calendar"), row.getString("zone")),
                        new Retention(
                                row.getInt("keep_last"),
                                row.getInt("keep_hourly"),
                                row.getInt("keep_daily"),
                                row.getInt("keep_weekly"),
                                row.getInt("keep_monthly"),
                                row.getInt("keep_yearly"),
                                Duration.ofHours(row.getLong("keep_within_hours"))),
                        new Promise(
                                Duration.ofMinutes(row.getLong("rpo_minutes")),
                                Duration.ofMinutes(row.getLong("rto_minutes")),
                                Duration.ofMinutes(row.getLong("grace_minutes")),
                                Duration.ofMinutes(row.getLong("limit_minutes")),
                                row.getInt("verify_every_days"),
                                row.getInt("read_all_within_days"),
                                row.getInt("drill_every_days"))),
                row.getString("source_secret"),
                row.getObject("ping_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
