package tech.ihelper.processes.clients.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** All onboardings and the days that were planned for their phases. */
@Repository
class Onboardings {

    private final JdbcClient jdbc;

    Onboardings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('onboarding_number')").query(Long.class).single();
    }

    /** @return false when the client has one that runs, or the cause has started one already */
    boolean add(Onboarding one) {
        return jdbc.sql("insert into onboarding (id, number, version, client_id, state, open_key, cause, lead,"
                                + " started_by, started_at, target_date) values (:id, :number, 0, :client, :state,"
                                + " :client, :cause, :lead, :startedBy, :startedAt, :target) on conflict do nothing")
                        .param("id", one.id())
                        .param("number", one.number())
                        .param("client", one.client().value(), Types.OTHER)
                        .param("state", one.state().name())
                        .param("cause", one.cause())
                        .param("lead", one.lead())
                        .param("startedBy", one.startedBy())
                        .param("startedAt", utc(one.startedAt()))
                        .param("target", one.targetDate())
                        .update()
                == 1;
    }

    /** @throws OptimisticLockingFailureException when it was changed since it was read */
    void save(Onboarding one) {
        var block = one.block();
        var saved = jdbc.sql("update onboarding set version = version + 1, state = :state, open_key = :open,"
                        + " lead = :lead, target_date = :target, quiet_until = :quiet, blocked_phase = :phase,"
                        + " blocked_reason = :reason, blocked_by = :by, blocked_at = :at, ended_at = :ended,"
                        + " ended_why = :why where id = :id and version = :version")
                .param("state", one.state().name())
                .param("open", one.isRunning() ? one.client().value() : null, Types.OTHER)
                .param("lead", one.lead())
                .param("target", one.targetDate())
                .param("quiet", one.quietUntil(), Types.DATE)
                .param("phase", block == null ? null : block.phase().name())
                .param("reason", block == null ? null : block.reason())
                .param("by", block == null ? null : block.by())
                .param("at", block == null ? null : utc(block.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", one.endedAt() == null ? null : utc(one.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("why", one.endedWhy())
                .param("id", one.id())
                .param("version", one.version())
                .update();
        if (saved == 0) {
            throw new OptimisticLockingFailureException(one.number() + " was changed meanwhile");
        }
    }

    /** For verbs: nobody else changes it until the transaction ends. */
    Optional<Onboarding> lock(String number, ClientScope scope) {
        return one("number = ? for update", number, scope);
    }

    Optional<Onboarding> byNumber(String number, ClientScope scope) {
        return one("number = ?", number, scope);
    }

    /** For the model, which knows ids. */
    Onboarding lock(long id) {
        return one("id = ? for update", id, ClientScope.ALL).orElseThrow();
    }

    /** The one that runs, else the newest. */
    Optional<Onboarding> ofClient(ClientId client, ClientScope scope) {
        return jdbc.sql("select * from onboarding where client_id = ? order by id desc fetch first 1 rows only")
                .param(client.value())
                .query(Onboardings::read)
                .optional()
                .filter(one -> scope.allows(one.client()));
    }

    boolean startedBy(String cause) {
        return jdbc.sql("select count(*) from onboarding where cause = ?")
                        .param(cause)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What is blocked first, then the oldest. */
    List<Onboarding> running(ClientScope scope) {
        return list("state = 'RUNNING' order by case when blocked_at is null then 1 else 0 end, id", scope);
    }

    /** The newest first, at most 100. */
    List<Onboarding> ended(ClientScope scope) {
        return list("state <> 'RUNNING' order by ended_at desc, id desc fetch first 100 rows only", scope);
    }

    int blocked(ClientScope scope) {
        return (int) running(scope).stream().filter(one -> one.block() != null).count();
    }

    private List<Onboarding> list(String which, ClientScope scope) {
        var one = scope instanceof ClientScope.OneClient only ? only.id().value() : null;
        return jdbc.sql("select * from onboarding where (cast(:one as uuid) is null or client_id = :one) and " + which)
                .param("one", one, Types.OTHER)
                .query(Onboardings::read)
                .list();
    }

    private Optional<Onboarding> one(String which, Object key, ClientScope scope) {
        return jdbc.sql("select * from onboarding where " + which)
                .param(key)
                .query(Onboardings::read)
                .optional()
                .filter(one -> scope.allows(one.client()));
    }

    /** Replaces the days of all phases. */
    void plan(Onboarding one, Map<Phase, LocalDate> days) {
        jdbc.sql("delete from onboarding_plan where onboarding_id = ?")
                .param(one.id())
                .update();
        days.forEach((phase, day) -> jdbc.sql("insert into onboarding_plan (onboarding_id, client_id, phase,"
                        + " planned_for) values (:id, :client, :phase, :day)")
                .param("id", one.id())
                .param("client", one.client().value(), Types.OTHER)
                .param("phase", phase.name())
                .param("day", day)
                .update());
    }

    Map<Phase, LocalDate> plan(long id, ClientScope scope) {
        var days = new EnumMap<Phase, LocalDate>(Phase.class);
        jdbc.sql("select client_id, phase, planned_for from onboarding_plan where onboarding_id = ?")
                .param(id)
                .query(row -> {
                    if (scope.allows(new ClientId(row.getObject("client_id", UUID.class)))) {
                        days.put(
                                Phase.valueOf(row.getString("phase")),
                                Objects.requireNonNull(row.getObject("planned_for", LocalDate.class)));
                    }
                });
        return days;
    }

    private static Onboarding read(ResultSet row, int index) throws SQLException {
        var phase = row.getString("blocked_phase");
        var block = phase == null
                ? null
                : new Onboarding.Block(
                        Phase.valueOf(phase),
                        row.getString("blocked_reason"),
                        row.getString("blocked_by"),
                        Objects.requireNonNull(instant(row, "blocked_at")));
        return new Onboarding(
                row.getLong("id"),
                row.getString("number"),
                row.getInt("version"),
                new ClientId(row.getObject("client_id", UUID.class)),
                Onboarding.State.valueOf(row.getString("state")),
                row.getString("cause"),
                row.getString("lead"),
                row.getString("started_by"),
                Objects.requireNonNull(instant(row, "started_at")),
                Objects.requireNonNull(row.getObject("target_date", LocalDate.class)),
                row.getObject("quiet_until", LocalDate.class),
                block,
                instant(row, "ended_at"),
                row.getString("ended_why"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
