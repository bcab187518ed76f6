package tech.ihelper.processes.monitoring.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code watch_downtime}. Every method joins the caller's transaction. */
@Repository
public class Downtimes {

    private static final String SELECT = "select check_id, began_at, ended_at, fault from watch_downtime";

    private final JdbcClient jdbc;

    Downtimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param endedAt null = it lasts */
    public record Downtime(Instant beganAt, @Nullable Instant endedAt, String fault) {}

    /**
     * Who knows of a downtime that lasts.
     *
     * @param calledAt when somebody was called; null = nobody was
     * @param heldBy why nobody was, in a person's words; null = nothing held it back
     */
    public record Call(long downtime, @Nullable Instant calledAt, @Nullable String heldBy) {}

    public void begin(Check check, Instant at, String fault) {
        jdbc.sql(
                        "insert into watch_downtime (check_id, client_id, began_at, fault) values (:check, :client, :at, :fault)")
                .param("check", check.id())
                .param("client", check.client().value())
                .param("at", Checks.utc(at))
                .param("fault", fault)
                .update();
    }

    public void end(Check check, Instant at) {
        jdbc.sql("update watch_downtime set ended_at = :at where check_id = :check and ended_at is null")
                .param("check", check.id())
                .param("at", Checks.utc(at))
                .update();
    }

    /** Of the downtime that lasts; empty = it is not down. */
    public Optional<Call> call(Check check) {
        return jdbc.sql(
                        "select id, called_at, held_by from watch_downtime where check_id = :check and ended_at is null")
                .param("check", check.id())
                .query((row, i) ->
                        new Call(row.getLong("id"), Checks.instant(row, "called_at"), row.getString("held_by")))
                .optional();
    }

    void called(long downtime, Instant at) {
        jdbc.sql("update watch_downtime set called_at = :at, held_by = null where id = :id")
                .param("at", Checks.utc(at))
                .param("id", downtime)
                .update();
    }

    void held(long downtime, String by) {
        jdbc.sql("update watch_downtime set held_by = :by where id = :id")
                .param("by", by)
                .param("id", downtime)
                .update();
    }

    /** What lasted into the time from {@code from} on, the newest first. */
    public List<Downtime> of(Check check, Instant from) {
        return jdbc.sql(SELECT + " where check_id = :check and (ended_at is null or ended_at > :from)"
                        + " order by began_at desc, id desc")
                .param("check", check.id())
                .param("from", Checks.utc(from))
                .query((row, i) -> read(row))
                .list();
    }

    /** The same of many checks at once, by the check's id. */
    public Map<Long, List<Downtime>> of(Collection<Long> checks, Instant from) {
        var found = new HashMap<Long, List<Downtime>>();
        if (!checks.isEmpty()) {
            jdbc.sql(
                            SELECT
                                    + " where check_id in (:checks) and (ended_at is null or ended_at > :from) order by began_at desc")
                    .param("checks", checks)
                    .param("from", Checks.utc(from))
                    .query(row -> {
                        found.computeIfAbsent(row.getLong("check_id"), any -> new ArrayList<>())
                                .add(read(row));
                    });
        }
        return found;
    }

    /**
     * The checks for which somebody was called within the time from {@code from} on. What hangs on another outage, or is
     * worked on, is held back and not among them.
     */
    public Set<Long> called(Instant from) {
        return Set.copyOf(jdbc.sql(
                        "select distinct d.check_id from watch_downtime d where (d.ended_at is null or d.ended_at > :from)"
                                + " and d.called_at is not null and not exists (select 1 from watch_downtime held"
                                + " where held.check_id = d.check_id and held.ended_at is null and held.called_at is null)")
                .param("from", Checks.utc(from))
                .query(Long.class)
                .list());
    }

    private static Downtime read(ResultSet row) throws SQLException {
        return new Downtime(
                Objects.requireNonNull(Checks.instant(row, "began_at")),
                Checks.instant(row, "ended_at"),
                row.getString("fault"));
    }
}
