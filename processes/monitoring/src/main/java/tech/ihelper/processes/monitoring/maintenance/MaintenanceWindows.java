package tech.ihelper.processes.monitoring.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The tables {@code watch_maintenance} and {@code watch_maintenance_change}. Every method joins the caller's transaction. */
@Repository
public class MaintenanceWindows {

    private static final String SELECT = "select id, client_id, system_name, title, told, made_by, begins_local, zone,"
            + " lasts_minutes, rule, series_end from watch_maintenance ";

    private final JdbcClient jdbc;

    MaintenanceWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('watch_maintenance_number')")
                .query(Long.class)
                .single();
    }

    void add(MaintenanceWindow added) {
        jdbc.sql(
                        "insert into watch_maintenance (id, number, client_id, system_name, title, told, made_by, begins_local,"
                                + " zone, lasts_minutes, rule, begins_at, over_at) values (:id, :number, :client, :system, :title,"
                                + " :told, :by, :begins, :zone, :minutes, :rule, :beginsAt, :overAt)")
                .param("id", added.id())
                .param("number", added.number())
                .param("client", added.client().value())
                .param("system", added.system(), Types.VARCHAR)
                .param("title", added.title())
                .param("told", added.told(), Types.VARCHAR)
                .param("by", added.by())
                .param("begins", added.begins())
                .param("zone", added.zone().getId())
                .param("minutes", added.lasts().toMinutes())
                .param("rule", added.rule(), Types.VARCHAR)
                .param("beginsAt", utc(added.beginsAt()))
                .param("overAt", utc(added.overAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** What was planned to begin then ends at another time, or does not happen. The first word on it stays. */
    void change(MaintenanceWindow window, Instant begins, Instant ends) {
        jdbc.sql("insert into watch_maintenance_change (maintenance_id, begins_at, client_id, ended_at)"
                        + " values (:id, :begins, :client, :ends) on conflict do nothing")
                .param("id", window.id())
                .param("begins", utc(begins))
                .param("client", window.client().value())
                .param("ends", utc(ends))
                .update();
    }

    /** Nothing of it begins from then on. */
    void endSeries(MaintenanceWindow window, Instant at) {
        jdbc.sql("update watch_maintenance set series_end = :at, over_at = :over"
                        + " where id = :id and series_end is null")
                .param("at", utc(at))
                .param("over", utc(at.plus(window.lasts())))
                .param("id", window.id())
                .update();
    }

    public Optional<MaintenanceWindow> byNumber(String number, ClientScope scope) {
        return read(SELECT + "where number = :number", Map.of("number", number)).stream()
                .filter(found -> scope.allows(found.client()))
                .findFirst();
    }

    /** What may happen between two moments. */
    public List<MaintenanceWindow> touching(ClientScope scope, Instant from, Instant to) {
        var parameters = new HashMap<String, Object>();
        parameters.put("from", utc(from));
        parameters.put("to", utc(to));
        var where = "where begins_at < :to and (over_at is null or over_at > :from)";
        if (scope instanceof ClientScope.OneClient one) {
            where += " and client_id = :client";
            parameters.put("client", one.id().value());
        }
        return read(SELECT + where + " order by id", parameters);
    }

    private List<MaintenanceWindow> read(String sql, Map<String, ?> parameters) {
        var rows = jdbc.sql(sql)
                .params(parameters)
                .query((row, i) -> asPlanned(row))
                .list();
        if (rows.isEmpty()) {
            return rows;
        }
        var changed = new HashMap<Long, Map<Instant, Instant>>();
        jdbc.sql(
                        "select maintenance_id, begins_at, ended_at from watch_maintenance_change where maintenance_id in (:ids)")
                .param("ids", rows.stream().map(MaintenanceWindow::id).toList())
                .query(row -> {
                    changed.computeIfAbsent(row.getLong("maintenance_id"), any -> new HashMap<>())
                            .put(instant(row, "begins_at"), instant(row, "ended_at"));
                });
        return rows.stream()
                .map(row -> row.with(changed.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    private static MaintenanceWindow asPlanned(ResultSet row) throws SQLException {
        var rule = row.getString("rule");
        var end = row.getObject("series_end", OffsetDateTime.class);
        return new MaintenanceWindow(
                row.getLong("id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("system_name"),
                row.getString("title"),
                row.getString("told"),
                row.getString("made_by"),
                row.getObject("begins_local", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                Duration.ofMinutes(row.getInt("lasts_minutes")),
                rule == null ? null : new Recurrence(rule),
                end == null ? null : end.toInstant(),
                Map.of());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
