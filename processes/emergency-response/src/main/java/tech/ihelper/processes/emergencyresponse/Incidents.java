package tech.ihelper.processes.emergencyresponse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;

/** All incidents. */
@Repository
class Incidents {

    private static final String COLUMNS =
            """
            number, title, client_id, system_name, outage_key, team, opened_by, state, priority, priority_by_hand,
            response_target_seconds, recovery_target_seconds, opened_at, acknowledged_at, acknowledged_by, engineer, recovered_at,
            recovered_by, closed_at, next_due_at, escalation_step, pages, fired_again, alarm, alert_severity, impact,
            workaround, assessed, attested, work_done, cause, prevention, report_number""";

    private static final String INSERT = "insert into incident (id, version, " + COLUMNS + ") values (:id, 0, "
            + each(column -> ":" + camel(column)) + ")";

    private static final String UPDATE = "update incident set version = version + 1, "
            + each(column -> column + " = :" + camel(column)) + " where id = :id and version = :version";

    private final JdbcClient jdbc;

    Incidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('incident_number')").query(Long.class).single();
    }

    void add(Incident incident) {
        jdbc.sql(INSERT).paramSource(incident.row()).update();
    }

    /** @throws OptimisticLockingFailureException when it was changed since it was read */
    void save(Incident incident) {
        if (jdbc.sql(UPDATE).paramSource(incident.row()).update() == 0) {
            throw new OptimisticLockingFailureException(incident.number() + " was changed meanwhile");
        }
    }

    /** For verbs: no one else changes it until the transaction ends. */
    Optional<Incident> lock(long id) {
        return one("id = ? for update", id);
    }

    /** As {@link #lock(long)}; empty also when the caller may not see it. */
    Optional<Incident> lock(String number, ClientScope scope) {
        return one("number = ? for update", number).filter(incident -> scope.allows(incident.client()));
    }

    Optional<Incident> byId(long id) {
        return one("id = ?", id);
    }

    Optional<Incident> byNumber(String number, ClientScope scope) {
        return one("number = ?", number).filter(incident -> scope.allows(incident.client()));
    }

    private Optional<Incident> one(String which, Object key) {
        return jdbc.sql("select * from incident where " + which)
                .param(key)
                .query(Incident.Row.class)
                .optional()
                .map(Incident::from);
    }

    /**
     * Newest first.
     *
     * @param before number of the last incident of the page before; null for the first page
     */
    List<IncidentLine> page(IncidentFilter filter, ClientScope scope, @Nullable String before, int limit) {
        var where = new StringBuilder("where 1 = 1");
        var params = new HashMap<String, Object>();
        narrow(filter, scope, where, params);
        if (before != null) {
            where.append(" and id < :before");
            params.put("before", idOf(before));
        }
        return jdbc.sql("select * from incident " + where + " order by id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(Incidents::line)
                .list();
    }

    /** Open incidents, least time left first; those whose clocks all stopped come last. */
    List<IncidentLine> byTimeLeft(ClientScope scope, int limit) {
        var where = new StringBuilder("where 1 = 1");
        var params = new HashMap<String, Object>();
        narrow(IncidentFilter.OPEN, scope, where, params);
        return jdbc.sql("select * from incident " + where
                        + " order by next_due_at asc nulls last, priority, id limit :limit")
                .params(params)
                .param("limit", limit)
                .query(Incidents::line)
                .list();
    }

    /** The incident that needs this person most: first what is theirs, then what nobody has acknowledged. */
    Optional<IncidentLine> mostUrgentFor(String personId, ClientScope scope) {
        var where = new StringBuilder("where (engineer = :person or acknowledged_at is null)");
        var params = new HashMap<String, Object>();
        params.put("person", personId);
        where.append(" and next_due_at is not null");
        narrow(IncidentFilter.OPEN, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by next_due_at, priority, id limit 1")
                .params(params)
                .query(Incidents::line)
                .optional();
    }

    /** How many are open, by priority. */
    Map<Priority, Integer> openByPriority(ClientScope scope) {
        var where = new StringBuilder("where 1 = 1");
        var params = new HashMap<String, Object>();
        narrow(IncidentFilter.OPEN, scope, where, params);
        var counts = new HashMap<Priority, Integer>();
        jdbc.sql("select priority, count(*) as n from incident " + where + " group by priority")
                .params(params)
                .query(row -> {
                    counts.put(Priority.ofRank(row.getInt("priority")), row.getInt("n"));
                });
        return counts;
    }

    int count(IncidentFilter filter, ClientScope scope) {
        var where = new StringBuilder("where 1 = 1");
        var params = new HashMap<String, Object>();
        narrow(filter, scope, where, params);
        return jdbc.sql("select count(*) from incident " + where)
                .params(params)
                .query(Integer.class)
                .single();
    }

    /** Open incidents that stand with an alarm, oldest first. */
    List<IncidentLine> alarmed(ClientScope scope) {
        var where = new StringBuilder("where alarm is not null");
        var params = new HashMap<String, Object>();
        narrow(IncidentFilter.OPEN, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by id limit 5")
                .params(params)
                .query(Incidents::line)
                .list();
    }

    /** Everything opened or recovered in the window, for figures. */
    List<IncidentLine> since(Instant from, ClientScope scope, int limit) {
        var where = new StringBuilder("where opened_at >= :since");
        var params = new HashMap<String, Object>();
        params.put("since", Incident.utc(from));
        narrow(IncidentFilter.ANY, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by opened_at desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(Incidents::line)
                .list();
    }

    /** What was not over by {@code from}, newest first: which days something was disturbed. */
    List<IncidentLine> lastingUntil(Instant from, ClientScope scope, int limit) {
        var where = new StringBuilder("where (recovered_at is null and closed_at is null"
                + " or coalesce(recovered_at, closed_at) >= :from)");
        var params = new HashMap<String, Object>();
        params.put("from", Incident.utc(from));
        narrow(IncidentFilter.ANY, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(Incidents::line)
                .list();
    }

    /** The incident that recovered last, when that was after {@code from}. */
    Optional<IncidentLine> lastRecovered(Instant from, ClientScope scope) {
        var where = new StringBuilder("where recovered_at >= :since");
        var params = new HashMap<String, Object>();
        params.put("since", Incident.utc(from));
        narrow(IncidentFilter.ANY, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by recovered_at desc limit 1")
                .params(params)
                .query(Incidents::line)
                .optional();
    }

    /** Earlier incidents of the same outage, newest first. */
    List<IncidentLine> before(Incident incident, ClientScope scope, int limit) {
        var where = new StringBuilder("where outage_key = :outage and id < :id");
        var params = new HashMap<String, Object>();
        params.put("outage", incident.outageKey());
        params.put("id", incident.id());
        narrow(IncidentFilter.ANY, scope, where, params);
        return jdbc.sql("select * from incident " + where + " order by id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(Incidents::line)
                .list();
    }

    private static void narrow(
            IncidentFilter filter, ClientScope scope, StringBuilder where, Map<String, Object> params) {
        var state = filter.state();
        if (state != null) {
            where.append(" and state = :state");
            params.put("state", state.name());
        }
        if (!filter.priorities().isEmpty()) {
            where.append(" and priority in (:priorities)");
            params.put(
                    "priorities",
                    filter.priorities().stream().map(Priority::rank).collect(Collectors.toSet()));
        }
        var client = filter.client();
        if (client != null) {
            where.append(" and client_id = :client");
            params.put("client", client.value());
        }
        if (!filter.text().isEmpty()) {
            where.append(" and (lower(title) like :text escape '!' or lower(number) like :text escape '!'"
                    + " or lower(system_name) like :text escape '!')");
            params.put("text", filter.pattern());
        }
        if (scope instanceof ClientScope.OneClient one) {
            where.append(" and client_id = :scope");
            params.put("scope", one.id().value());
        }
    }

    /** {@code INC-2026-000042} holds its id; anything else is after everything. */
    private static long idOf(String number) {
        var digits = number.substring(number.lastIndexOf('-') + 1);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw IncidentRefusal.invalid("after", "Pages continue after an incident number, such as INC-2026-000042.");
        }
    }

    private static IncidentLine line(ResultSet row, int index) throws SQLException {
        var client = row.getObject("client_id", java.util.UUID.class);
        return new IncidentLine(
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"),
                client == null ? null : new ClientId(client),
                row.getString("system_name"),
                row.getString("state").equals("OPEN"),
                Priority.ofRank(row.getInt("priority")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Incident.instant(row.getObject("acknowledged_at", OffsetDateTime.class)),
                row.getString("engineer"),
                Stage.of(
                        row.getString("state").equals("OPEN"),
                        Incident.instant(row.getObject("acknowledged_at", OffsetDateTime.class)),
                        row.getBoolean("assessed"),
                        Incident.instant(row.getObject("recovered_at", OffsetDateTime.class)),
                        Priority.ofRank(row.getInt("priority")),
                        row.getString("cause")),
                Incident.instant(row.getObject("recovered_at", OffsetDateTime.class)),
                Incident.instant(row.getObject("closed_at", OffsetDateTime.class)),
                new Targets(
                        java.time.Duration.ofSeconds(row.getLong("response_target_seconds")),
                        java.time.Duration.ofSeconds(row.getLong("recovery_target_seconds"))),
                row.getString("alarm"));
    }

    private static String each(java.util.function.UnaryOperator<String> form) {
        return java.util.Arrays.stream(COLUMNS.split(","))
                .map(String::strip)
                .map(form)
                .collect(Collectors.joining(", "));
    }

    private static String camel(String column) {
        var words = column.split("_");
        var name = new StringBuilder(words[0]);
        for (var i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
