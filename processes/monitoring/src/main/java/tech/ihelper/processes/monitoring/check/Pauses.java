package tech.ihelper.processes.monitoring.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.monitoring.maintenance.Span;

/** The table {@code watch_pause}: when nobody asked, because somebody said so. Every method joins the caller's transaction. */
@Repository
public class Pauses {

    private final JdbcClient jdbc;

    Pauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(Check check, Instant at) {
        jdbc.sql("insert into watch_pause (check_id, client_id, began_at) values (:check, :client, :at)")
                .param("check", check.id())
                .param("client", check.client().value())
                .param("at", Checks.utc(at))
                .update();
    }

    void end(Check check, Instant at) {
        jdbc.sql("update watch_pause set ended_at = :at where check_id = :check and ended_at is null")
                .param("check", check.id())
                .param("at", Checks.utc(at))
                .update();
    }

    /** By the check's id; one that lasts ends with {@code to}. */
    public Map<Long, List<Span>> of(Collection<Long> checks, Instant from, Instant to) {
        var found = new HashMap<Long, List<Span>>();
        if (!checks.isEmpty()) {
            jdbc.sql(
                            "select check_id, began_at, coalesce(ended_at, :to) as ended_at from watch_pause"
                                    + " where check_id in (:checks) and began_at < :to and (ended_at is null or ended_at > :from)")
                    .param("checks", checks)
                    .param("from", Checks.utc(from))
                    .param("to", Checks.utc(to))
                    .query(row -> {
                        var began = Objects.requireNonNull(Checks.instant(row, "began_at"));
                        var ended = Objects.requireNonNull(Checks.instant(row, "ended_at"));
                        if (began.isBefore(ended)) {
                            found.computeIfAbsent(row.getLong("check_id"), any -> new ArrayList<>())
                                    .add(new Span(began, ended));
                        }
                    });
        }
        return found;
    }
}
