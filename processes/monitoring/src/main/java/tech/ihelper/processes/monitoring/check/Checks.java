package tech.ihelper.processes.monitoring.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code watch_check}. Every method joins the caller's transaction. */
@Repository
public class Checks {

    private static final String COLUMNS = "id, client_id, system_name, name, type, address, target, secret,"
            + " every_seconds, timeout_seconds, failures, successes, active, created_at, state, since, streak, streak_since,"
            + " last_at, last_millis, last_fault, next_at";

    private final JdbcClient jdbc;

    Checks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long nextId() {
        return jdbc.sql("select nextval('watch_check_number')")
                .query(Long.class)
                .single();
    }

    public void add(Check added) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", added.id());
        values.put("number", added.number());
        values.put("client", added.client().value());
        values.put("system", added.system());
        values.put("name", added.name());
        values.put("type", added.target().type().name());
        values.put("address", added.target().address());
        values.put("target", TargetText.write(added.target()));
        values.put("secret", added.target().secret());
        values.put("every", added.rhythm().everySeconds());
        values.put("timeout", added.rhythm().timeoutSeconds());
        values.put("failures", added.rhythm().failures());
        values.put("successes", added.rhythm().successes());
        values.put("active", added.active());
        values.put("created", utc(added.createdAt()));
        values.put("state", added.standing().state().name());
        values.put("next", utc(added.nextAt()));
        jdbc.sql("insert into watch_check (id, number, client_id, system_name, name, type, address, target, secret,"
                        + " every_seconds, timeout_seconds, failures, successes, active, created_at, state, streak,"
                        + " next_at) values (:id, :number, :client, :system, :name, :type, :address, :target, :secret,"
                        + " :every, :timeout, :failures, :successes, :active, :created, :state, 0, :next)")
                .params(values)
                .update();
    }

    /** Keeps how it stands and when it is asked next, and gives the lease back. */
    public void save(Check changed) {
        var standing = changed.standing();
        jdbc.sql("update watch_check set active = :active, state = :state, since = :since, streak = :streak,"
                        + " streak_since = :streakSince, last_at = :lastAt, last_millis = :millis, last_fault = :fault,"
                        + " next_at = :next, leased_until = null where id = :id")
                .param("active", changed.active())
                .param("state", standing.state().name())
                .param("since", utc(standing.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("streak", standing.streak())
                .param("streakSince", utc(standing.streakSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lastAt", utc(standing.lastAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("millis", standing.lastMillis(), Types.INTEGER)
                .param("fault", standing.lastFault(), Types.VARCHAR)
                .param("next", utc(changed.nextAt()))
                .param("id", changed.id())
                .update();
    }

    /** Keeps what is asked, and how; with {@link #save} all of it. */
    void rewrite(Check changed) {
        jdbc.sql("update watch_check set system_name = :system, name = :name, type = :type, address = :address,"
                        + " target = :target, secret = :secret, every_seconds = :every, timeout_seconds = :timeout,"
                        + " failures = :failures, successes = :successes where id = :id")
                .param("system", changed.system())
                .param("name", changed.name())
                .param("type", changed.target().type().name())
                .param("address", changed.target().address())
                .param("target", TargetText.write(changed.target()))
                .param("secret", changed.target().secret(), Types.VARCHAR)
                .param("every", changed.rhythm().everySeconds())
                .param("timeout", changed.rhythm().timeoutSeconds())
                .param("failures", changed.rhythm().failures())
                .param("successes", changed.rhythm().successes())
                .param("id", changed.id())
                .update();
    }

    public void remove(long id) {
        jdbc.sql("delete from watch_check where id = :id").param("id", id).update();
    }

    /**
     * Takes what is due, for this node alone: what another one is taking is left to it.
     *
     * @param grace so long after the longest of their time limits another node may ask, should this one die
     */
    public List<Check> lease(Instant now, Duration grace, int most) {
        var due = jdbc.sql("select " + COLUMNS + " from watch_check where active and next_at <= :now"
                        + " and (leased_until is null or leased_until < :now) order by next_at, id limit :most"
                        + " for update skip locked")
                .param("now", utc(now))
                .param("most", most)
                .query(Checks::read)
                .list();
        if (!due.isEmpty()) {
            var slowest = due.stream()
                    .map(check -> check.rhythm().timeout())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            jdbc.sql("update watch_check set leased_until = :until where id in (:ids)")
                    .param("until", utc(now.plus(slowest).plus(grace)))
                    .param("ids", due.stream().map(Check::id).toList())
                    .update();
        }
        return due;
    }

    public Optional<Check> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from watch_check where id = :id for update")
                .param("id", id)
                .query(Checks::read)
                .optional();
    }

    public Optional<Check> byNumber(String number, ClientScope scope) {
        return jdbc.sql("select " + COLUMNS + " from watch_check where number = :number")
                .param("number", number)
                .query(Checks::read)
                .optional()
                .filter(found -> scope.allows(found.client()));
    }

    /** What is down comes first, then by system and name; at most {@code limit}. */
    public List<Check> list(@Nullable ClientId client, ClientScope scope, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("limit", limit);
        var where = new StringBuilder("where 1 = 1").append(within(scope, parameters));
        if (client != null) {
            where.append(" and client_id = :client");
            parameters.put("client", client.value());
        }
        return jdbc.sql("select " + COLUMNS + " from watch_check " + where
                        + " order by case when active and state = 'DOWN' then 0 else 1 end, lower(system_name), lower(name), id"
                        + " limit :limit")
                .params(parameters)
                .query(Checks::read)
                .list();
    }

    /** What is asked of a client's systems. */
    List<Check> activeOf(ClientId client, List<String> systems) {
        if (systems.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + COLUMNS + " from watch_check where client_id = :client and active"
                        + " and lower(system_name) in (:systems) order by id")
                .param("client", client.value())
                .param(
                        "systems",
                        systems.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList())
                .query(Checks::read)
                .list();
    }

    /** Makes them due then, if they are not earlier. What reports by itself cannot be hurried. */
    void hasten(List<Long> ids, Instant at) {
        if (!ids.isEmpty()) {
            jdbc.sql("update watch_check set next_at = :at where id in (:ids) and next_at > :at"
                            + " and type <> 'HEARTBEAT'")
                    .param("at", utc(at))
                    .param("ids", ids)
                    .update();
        }
    }

    public int down(ClientScope scope) {
        var parameters = new HashMap<String, Object>();
        return jdbc.sql("select count(*) from watch_check where active and state = 'DOWN'" + within(scope, parameters))
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private static String within(ClientScope scope, Map<String, Object> parameters) {
        if (scope instanceof ClientScope.OneClient one) {
            parameters.put("scope", one.id().value());
            return " and client_id = :scope";
        }
        return "";
    }

    private static Check read(ResultSet row, int number) throws SQLException {
        var millis = row.getInt("last_millis");
        var asked = instant(row, "last_at") != null;
        return new Check(
                row.getLong("id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("system_name"),
                row.getString("name"),
                TargetText.read(row.getString("type"), row.getString("target"), row.getString("secret")),
                new Rhythm(
                        row.getInt("every_seconds"),
                        row.getInt("timeout_seconds"),
                        row.getInt("failures"),
                        row.getInt("successes")),
                row.getBoolean("active"),
                Objects.requireNonNull(instant(row, "created_at")),
                new Standing(
                        Standing.State.valueOf(row.getString("state")),
                        instant(row, "since"),
                        row.getInt("streak"),
                        instant(row, "streak_since"),
                        instant(row, "last_at"),
                        asked ? Integer.valueOf(millis) : null,
                        row.getString("last_fault")),
                Objects.requireNonNull(instant(row, "next_at")));
    }

    public static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
