package tech.ihelper.processes.monitoring.check;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.connectors.probe.Outcome;

/** The table {@code watch_result}: single answers, of the last days. */
@Repository
public class CheckResults {

    private final JdbcClient jdbc;

    CheckResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param fault null = all was well */
    public record Result(Instant at, int millis, @Nullable String fault) {}

    public void add(Check check, Instant at, Outcome outcome) {
        jdbc.sql("insert into watch_result (check_id, at, client_id, millis, fault)"
                        + " values (:check, :at, :client, :millis, :fault) on conflict do nothing")
                .param("check", check.id())
                .param("at", Checks.utc(at))
                .param("client", check.client().value())
                .param("millis", outcome.millis())
                .param("fault", outcome.fault())
                .update();
    }

    /** The newest first. */
    public List<Result> of(Check check, Instant from, Instant to, int limit) {
        return jdbc.sql(
                        "select at, millis, fault from watch_result where check_id = :check and at >= :from and at < :to"
                                + " order by at desc limit :limit")
                .param("check", check.id())
                .param("from", Checks.utc(from))
                .param("to", Checks.utc(to))
                .param("limit", limit)
                .query((row, i) -> new Result(
                        Objects.requireNonNull(Checks.instant(row, "at")),
                        row.getInt("millis"),
                        row.getString("fault")))
                .list();
    }

    /** In one statement, however many there are. */
    public int removeBefore(Instant at) {
        return jdbc.sql("delete from watch_result where at < :at")
                .param("at", Checks.utc(at))
                .update();
    }
}
