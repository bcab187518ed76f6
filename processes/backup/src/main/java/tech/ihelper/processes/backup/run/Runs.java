package tech.ihelper.processes.backup.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.backup.plan.Times;

/** All runs, with their phases and logs. */
@Repository
public class Runs {

    /** Lines of a log that are kept; what comes then is counted in one last line. */
    private static final int LONGEST_LOG = 500;

    private static final int LONGEST_LINE = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Runs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public long nextId() {
        return jdbc.sql("select nextval('backup_run_number')").query(Long.class).single();
    }

    /** @return false when something runs for the plan already, or this due time was served already: nothing is written then */
    public boolean add(Run run) {
        return jdbc.sql(
                                """
                                insert into backup_run (id, number, version, plan_id, client_id, kind, cause, requested_by,
                                    wish, open_key, due_at, started_at, ended_at, state, missed, reason)
                                values (:id, :number, 0, :plan, :client, :kind, :cause, :by, :wish, :open, :due, :started,
                                    :ended, :state, :missed, :reason)
                                on conflict do nothing
                                """)
                        .param("id", run.id())
                        .param("number", run.number())
                        .param("plan", run.planId())
                        .param("client", run.client().value())
                        .param("kind", run.kind().name())
                        .param("cause", run.cause().name())
                        .param("by", run.requestedBy())
                        .param("wish", run.wish())
                        .param("open", run.openKey().orElse(null))
                        .param("due", Times.utc(run.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("started", Times.utc(run.startedAt()))
                        .param("ended", Times.utc(run.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("state", run.state().name())
                        .param("missed", run.missed())
                        .param("reason", run.reason())
                        .update()
                == 1;
    }

    /** Writes what a step found. */
    public void found(Run run) {
        jdbc.sql(
                        """
                        update backup_run set version = version + 1, tool = :tool, snapshot = :snapshot, files = :files,
                            bytes = :bytes, stored_bytes = :stored, complaints = :complaints, findings = :findings
                        where id = :id
                        """)
                .param("tool", run.tool())
                .param("snapshot", run.snapshot())
                .param("files", run.files(), Types.BIGINT)
                .param("bytes", run.bytes(), Types.BIGINT)
                .param("stored", run.storedBytes(), Types.BIGINT)
                .param("complaints", run.complaints(), Types.BIGINT)
                .param("findings", run.findings())
                .param("id", run.id())
                .update();
    }

    /** @return false when it had ended already: nothing is written then */
    public boolean end(long id, Run.State state, String reason, Instant at) {
        return jdbc.sql("update backup_run set version = version + 1, state = :state, reason = :reason,"
                                + " ended_at = :at, open_key = null where id = :id and state = 'RUNNING'")
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("at", Times.utc(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    public void certified(long id, String document) {
        jdbc.sql("update backup_run set version = version + 1, certificate_number = :document where id = :id")
                .param("document", document)
                .param("id", id)
                .update();
    }

    /** For steps of cases. */
    public Run byId(long id) {
        return jdbc.sql("select * from backup_run where id = ?")
                .param(id)
                .query(Runs::run)
                .single();
    }

    public Optional<Run> byNumber(String number, ClientScope scope) {
        return jdbc.sql("select * from backup_run where number = ?")
                .param(number)
                .query(Runs::run)
                .optional()
                .filter(run -> scope.allows(run.client()));
    }

    /** What runs for the plan so that nothing else may. */
    public Optional<Run> open(long planId) {
        return jdbc.sql("select * from backup_run where open_key = ?")
                .param("plan-" + planId)
                .query(Runs::run)
                .optional();
    }

    /** By plan: since when it runs so that nothing else may. */
    public Map<Long, Instant> openSince() {
        var open = new HashMap<Long, Instant>();
        jdbc.sql("select plan_id, started_at from backup_run where open_key is not null and kind <> 'REPAIR'")
                .query(row -> {
                    open.put(
                            row.getLong("plan_id"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant());
                });
        return open;
    }

    /** Whether a backup was begun for this due time, or by anybody between it and the end of its grace. */
    public boolean begunFor(long planId, Instant due, Instant until) {
        return jdbc.sql("select count(*) from backup_run where plan_id = :plan and kind = 'BACKUP'"
                                + " and (due_at = :due or (started_at >= :due and started_at <= :until))")
                        .param("plan", planId)
                        .param("due", Times.utc(due))
                        .param("until", Times.utc(until))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Newest first.
     *
     * @param kinds empty = every kind
     * @param before id of the last run of the page before; null for the first page
     */
    public List<Run> ofPlan(long planId, Set<Run.Kind> kinds, @Nullable Long before, int limit) {
        return jdbc.sql("select * from backup_run where plan_id = :plan and id < :before"
                        + (kinds.isEmpty() ? "" : " and kind in (:kinds)")
                        + " order by id desc limit :limit")
                .param("plan", planId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query(Runs::run)
                .list();
    }

    /** Of one kind that ended well, newest first. */
    public List<Run> good(long planId, Run.Kind kind, int limit) {
        return jdbc.sql("select * from backup_run where plan_id = ? and kind = ? and state = 'SUCCESS'"
                        + " order by id desc limit ?")
                .params(planId, kind.name(), limit)
                .query(Runs::run)
                .list();
    }

    /** Backups with a snapshot, newest first; whatever is doubtful about them. */
    public List<Run> withSnapshot(long planId, int limit) {
        return jdbc.sql("select * from backup_run where plan_id = ? and kind = 'BACKUP' and snapshot is not null"
                        + " and state <> 'RUNNING' order by id desc limit ?")
                .params(planId, limit)
                .query(Runs::run)
                .list();
    }

    /** Whether a backup of this plan made the snapshot. */
    public boolean stored(long planId, String snapshot) {
        return jdbc.sql("select count(*) from backup_run where plan_id = ? and kind = 'BACKUP' and snapshot = ?")
                        .params(planId, snapshot)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What a run no longer needs of its wish is forgotten. */
    public void wished(long id, String wish) {
        jdbc.sql("update backup_run set version = version + 1, wish = :wish where id = :id")
                .param("wish", wish)
                .param("id", id)
                .update();
    }

    /** Runs of a kind that began since then and ended before {@code until}. */
    public List<Run> over(Run.Kind kind, Instant since, Instant until) {
        return jdbc.sql("select * from backup_run where started_at >= :since and kind = :kind and ended_at < :until"
                        + " order by id")
                .param("since", Times.utc(since))
                .param("kind", kind.name())
                .param("until", Times.utc(until))
                .query(Runs::run)
                .list();
    }

    /** Everything that ended in the window, oldest first. */
    public List<Run> ended(Instant from, Instant until, ClientScope scope) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return jdbc.sql("select * from backup_run where started_at >= :from and started_at < :until"
                        + " and state <> 'RUNNING'" + (one == null ? "" : " and client_id = :client") + " order by id")
                .param("from", Times.utc(from))
                .param("until", Times.utc(until))
                .param("client", one, Types.OTHER)
                .query(Runs::run)
                .list();
    }

    /**
     * Backups and drills of these plans that began since then, and of the rest what found damage or still runs: for figures. Oldest
     * first.
     */
    public List<Trace> traces(List<Long> planIds, Instant since) {
        if (planIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select number, plan_id, kind, cause, due_at, started_at, state, missed from backup_run"
                        + " where started_at >= :since and (kind in ('BACKUP', 'DRILL') or state in ('DAMAGED', 'RUNNING'))"
                        + " and plan_id in (:plans) order by id")
                .param("plans", planIds)
                .param("since", Times.utc(since))
                .query((row, n) -> new Trace(
                        row.getString("number"),
                        row.getLong("plan_id"),
                        Run.Kind.valueOf(row.getString("kind")),
                        Run.Cause.valueOf(row.getString("cause")),
                        Times.instant(row.getObject("due_at", OffsetDateTime.class)),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        Run.State.valueOf(row.getString("state")),
                        row.getBoolean("missed")))
                .list();
    }

    // --- phases

    /** @return its place */
    public int begin(long runId, String phase, Instant at) {
        var place = jdbc.sql("select coalesce(max(place), 0) + 1 from backup_phase where run_id = ?")
                .param(runId)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into backup_phase (run_id, place, name, started_at, outcome)"
                        + " values (:run, :place, :name, :at, 'RUNNING')")
                .param("run", runId)
                .param("place", place)
                .param("name", phase)
                .param("at", Times.utc(at))
                .update();
        return place;
    }

    public void end(long runId, int place, Duration took, Phase.Outcome outcome, @Nullable String detail) {
        jdbc.sql("update backup_phase set millis = :millis, outcome = :outcome, detail = :detail"
                        + " where run_id = :run and place = :place")
                .param("millis", took.toMillis())
                .param("outcome", outcome.name())
                .param("detail", detail)
                .param("run", runId)
                .param("place", place)
                .update();
    }

    /** In their order. A phase that a dead node left is among them, without an end. */
    public List<Phase> phases(long runId) {
        return jdbc.sql("select * from backup_phase where run_id = ? order by place")
                .param(runId)
                .query((row, n) -> new Phase(
                        row.getInt("place"),
                        row.getString("name"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("millis", Long.class),
                        Phase.Outcome.valueOf(row.getString("outcome")),
                        row.getString("detail")))
                .list();
    }

    // --- log

    public void log(long runId, LogLine.Level level, String text) {
        var lines = jdbc.sql("select count(*) from backup_log where run_id = ?")
                .param(runId)
                .query(Integer.class)
                .single();
        if (lines > LONGEST_LOG) {
            return;
        }
        var words = text.replace('\u0000', '\uFFFD');
        jdbc.sql("insert into backup_log (run_id, at, level, text) values (:run, :at, :level, :text)")
                .param("run", runId)
                .param("at", Times.utc(clock.instant()))
                .param("level", lines == LONGEST_LOG ? LogLine.Level.WARN.name() : level.name())
                .param(
                        "text",
                        lines == LONGEST_LOG
                                ? "The log ends here: " + LONGEST_LOG + " lines are kept."
                                : words.length() <= LONGEST_LINE ? words : words.substring(0, LONGEST_LINE) + "…")
                .update();
    }

    /** Oldest first. */
    public List<LogLine> log(long runId) {
        return jdbc.sql("select * from backup_log where run_id = ? order by id")
                .param(runId)
                .query((row, n) -> new LogLine(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        LogLine.Level.valueOf(row.getString("level")),
                        row.getString("text")))
                .list();
    }

    private static Run run(ResultSet row, int n) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("version"),
                row.getLong("plan_id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                Run.Kind.valueOf(row.getString("kind")),
                Run.Cause.valueOf(row.getString("cause")),
                row.getString("requested_by"),
                row.getString("wish"),
                Times.instant(row.getObject("due_at", OffsetDateTime.class)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Times.instant(row.getObject("ended_at", OffsetDateTime.class)),
                Run.State.valueOf(row.getString("state")),
                row.getBoolean("missed"),
                row.getString("reason"),
                new Run.Result(
                        row.getString("tool"),
                        row.getString("snapshot"),
                        row.getObject("files", Long.class),
                        row.getObject("bytes", Long.class),
                        row.getObject("stored_bytes", Long.class),
                        row.getObject("complaints", Long.class),
                        row.getString("findings")),
                row.getString("certificate_number"));
    }
}
