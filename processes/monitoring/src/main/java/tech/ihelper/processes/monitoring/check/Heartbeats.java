package tech.ihelper.processes.monitoring.check;

import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code watch_heartbeat}: what reports by itself, and the last that it said. Every method joins the caller's transaction. */
@Repository
public class Heartbeats {

    private final JdbcClient jdbc;

    Heartbeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last that was said.
     *
     * @param key knowing it is the right to report: not for logs
     * @param startedAt a job runs since then; null = none does, as far as is known
     * @param saidAt null = nothing was said yet
     * @param said what it was, in a person's words
     */
    public record Heartbeat(UUID key, @Nullable Instant startedAt, @Nullable Instant saidAt, @Nullable String said) {}

    void add(Check check, UUID key) {
        jdbc.sql("insert into watch_heartbeat (check_id, client_id, ping_key) values (:check, :client, :key)")
                .param("check", check.id())
                .param("client", check.client().value())
                .param("key", key)
                .update();
    }

    void remove(Check check) {
        jdbc.sql("delete from watch_heartbeat where check_id = :check")
                .param("check", check.id())
                .update();
    }

    /** The check that may be reported to by whoever knows this. */
    Optional<Long> checkOf(UUID key) {
        return jdbc.sql("select check_id from watch_heartbeat where ping_key = :key")
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /** Empty = this one is asked. */
    public Optional<Heartbeat> of(Check check) {
        return jdbc.sql("select ping_key, started_at, said_at, said from watch_heartbeat where check_id = :check")
                .param("check", check.id())
                .query((row, i) -> new Heartbeat(
                        row.getObject("ping_key", UUID.class),
                        Checks.instant(row, "started_at"),
                        Checks.instant(row, "said_at"),
                        row.getString("said")))
                .optional();
    }

    void said(long check, @Nullable Instant startedAt, Instant at, String what) {
        jdbc.sql(
                        "update watch_heartbeat set started_at = :started, said_at = :at, said = :what where check_id = :check")
                .param("started", Checks.utc(startedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", Checks.utc(at))
                .param("what", what)
                .param("check", check)
                .update();
    }
}
