package tech.ihelper.processes.monitoring.uptime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.check.Checks;

/** The tables {@code watch_rollup} and {@code watch_rolled}. Every method joins the caller's transaction. */
@Repository
public class Rollups {

    private static final String COLUMNS =
            "check_id, client_id, at, asked, failed, least_millis, most_millis, sum_millis, latencies";
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate many;

    Rollups(JdbcClient jdbc, DataSource data) {
        this.jdbc = jdbc;
        this.many = new JdbcTemplate(data);
        many.setFetchSize(BATCH);
    }

    /** Of a check, the oldest first. */
    public List<Rollup> of(long check, Step step, Instant from, Instant to) {
        return jdbc.sql("select " + COLUMNS + " from watch_rollup where check_id = :check and step = :step"
                        + " and at >= :from and at < :to order by at")
                .param("check", check)
                .param("step", step.label())
                .param("from", Checks.utc(from))
                .param("to", Checks.utc(to))
                .query(Rollups::read)
                .list();
    }

    /** The same of many checks at once, by the check's id. */
    public Map<Long, List<Rollup>> of(Collection<Long> checks, Step step, Instant from, Instant to) {
        var found = new HashMap<Long, List<Rollup>>();
        if (!checks.isEmpty()) {
            jdbc.sql("select " + COLUMNS + " from watch_rollup where check_id in (:checks) and step = :step"
                            + " and at >= :from and at < :to order by at")
                    .param("checks", checks)
                    .param("step", step.label())
                    .param("from", Checks.utc(from))
                    .param("to", Checks.utc(to))
                    .query(row -> {
                        found.computeIfAbsent(row.getLong("check_id"), any -> new ArrayList<>())
                                .add(read(row, 0));
                    });
        }
        return found;
    }

    /** Up to when its buckets are made for good; held until the transaction ends. Empty when none was ever made. */
    Optional<Instant> closedUntil(Step step) {
        return jdbc.sql("select closed_until from watch_rolled where step = :step for update")
                .param("step", step.label())
                .query((row, i) -> Objects.requireNonNull(Checks.instant(row, "closed_until")))
                .optional();
    }

    void close(Step step, Instant until) {
        var known = jdbc.sql("update watch_rolled set closed_until = :until where step = :step")
                .param("until", Checks.utc(until))
                .param("step", step.label())
                .update();
        if (known == 0) {
            jdbc.sql("insert into watch_rolled (step, closed_until) values (:step, :until) on conflict do nothing")
                    .param("step", step.label())
                    .param("until", Checks.utc(until))
                    .update();
        }
    }

    /** When the oldest answer that is kept was asked for. */
    Optional<Instant> oldestAnswer() {
        return jdbc.sql("select at from watch_result order by at limit 1")
                .query((row, i) -> time(row))
                .optional();
    }

    /** Makes the buckets of five minutes from single answers, anew from {@code from} on. */
    void makeFromAnswers(Instant from, Instant to, ZoneId zone) {
        var made = anew(Step.FIVE_MINUTES, from, zone);
        many.query(
                "select check_id, client_id, at, millis, fault from watch_result where at >= ? and at < ?"
                        + " order by check_id, at",
                row -> {
                    made.bucket(row.getLong("check_id"), client(row), time(row))
                            .hear(row.getInt("millis"), row.getString("fault") == null);
                },
                Checks.utc(from),
                Checks.utc(to));
        made.close();
    }

    /** Makes the buckets of a step from those of a finer one, anew from {@code from} on. */
    void make(Step step, Step finer, Instant from, Instant to, ZoneId zone) {
        var made = anew(step, from, zone);
        many.query(
                "select " + COLUMNS + " from watch_rollup where step = ? and at >= ? and at < ? order by check_id, at",
                row -> {
                    var part = read(row, 0);
                    made.bucket(part.check(), part.client(), part.at()).add(part);
                },
                finer.label(),
                Checks.utc(from),
                Checks.utc(to));
        made.close();
    }

    private Buckets anew(Step step, Instant from, ZoneId zone) {
        jdbc.sql("delete from watch_rollup where step = :step and at >= :from")
                .param("step", step.label())
                .param("from", Checks.utc(from))
                .update();
        return new Buckets(step, zone, rows -> add(step, rows));
    }

    /** Keeps many at once. */
    public void add(Step step, List<Rollup> rows) {
        many.batchUpdate(
                "insert into watch_rollup (step, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {
                            step.label(),
                            row.check(),
                            row.client().value(),
                            Objects.requireNonNull(Checks.utc(row.at())),
                            row.asked(),
                            row.failed(),
                            row.least(),
                            row.most(),
                            row.sum(),
                            row.latencies().bytes()
                        })
                        .toList());
    }

    /** In one statement, however many there are. */
    int removeBefore(Step step, Instant at) {
        return jdbc.sql("delete from watch_rollup where step = :step and at < :at")
                .param("step", step.label())
                .param("at", Checks.utc(at))
                .update();
    }

    private static Rollup read(ResultSet row, int number) throws SQLException {
        return Rollup.kept(
                row.getLong("check_id"),
                client(row),
                time(row),
                row.getInt("asked"),
                row.getInt("failed"),
                row.getInt("least_millis"),
                row.getInt("most_millis"),
                row.getLong("sum_millis"),
                Latencies.of(row.getBytes("latencies")));
    }

    private static Instant time(ResultSet row) throws SQLException {
        return Objects.requireNonNull(Checks.instant(row, "at"));
    }

    private static ClientId client(ResultSet row) throws SQLException {
        return new ClientId(row.getObject("client_id", UUID.class));
    }

    /** The buckets that come of rows in order: one is open, and full ones are kept a batch at a time. */
    private static final class Buckets {

        private final Step step;
        private final ZoneId zone;
        private final Consumer<List<Rollup>> keep;
        private final List<Rollup> made = new ArrayList<>();

        Buckets(Step step, ZoneId zone, Consumer<List<Rollup>> keep) {
            this.step = step;
            this.zone = zone;
            this.keep = keep;
        }

        Rollup bucket(long check, ClientId client, Instant at) {
            var begin = step.begin(at, zone);
            var last = made.isEmpty() ? null : made.get(made.size() - 1);
            if (last != null && last.check() == check && last.at().equals(begin)) {
                return last;
            }
            if (made.size() == BATCH) {
                close();
            }
            var next = Rollup.empty(check, client, begin);
            made.add(next);
            return next;
        }

        void close() {
            keep.accept(List.copyOf(made));
            made.clear();
        }
    }
}
