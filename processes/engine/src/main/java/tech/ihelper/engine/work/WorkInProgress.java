package tech.ihelper.engine.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Outside work that runs at this moment, on whichever node, and how far it is. Written once a second at most. */
@Repository
public class WorkInProgress {

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkInProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A piece of work that runs.
     *
     * @param key of the work, stable over its tries
     * @param number of the case
     * @param node name of the node that does it
     * @param share done of the whole, 0 to 1; null when unknown
     * @param words how far it is, for people; null when nothing was said yet
     * @param updatedAt when share and words were last written
     */
    public record Work(
            String key,
            String number,
            String topic,
            String activity,
            String node,
            Instant startedAt,
            @Nullable Double share,
            @Nullable String words,
            Instant updatedAt) {}

    /**
     * What runs for a case, the oldest first. Work shows up within a second or two of its beginning, and work of a node
     * that died until its lock expires. Knows no clients: who may see the case is for the caller to decide first.
     *
     * @param number of the case
     */
    @Transactional(readOnly = true)
    public List<Work> ofCase(String number) {
        // The engine's row tells what is true; ours may have outlived its node or its case.
        return jdbc.sql("select w.* from external_work w"
                        + " join act_ru_ext_task t on t.id_ = w.task_id and t.worker_id_ = w.holder"
                        + " where w.case_number = :number and t.lock_exp_time_ > :now"
                        + " order by w.started_at, w.task_id")
                .param("number", number)
                .param("now", Timestamp.from(clock.instant()))
                .query(WorkInProgress::work)
                .list();
    }

    void write(RunningWork work, String node, RunningWork.Said said) {
        if (update(work, node, said) == 0) {
            jdbc.sql("insert into external_work (task_id, holder, case_number, topic, activity, node, started_at,"
                            + " share, words, updated_at) values (:id, :holder, :number, :topic, :activity, :node,"
                            + " :started, :share, :words, :now) on conflict do nothing")
                    .param("id", work.key())
                    .param("holder", work.holder())
                    .param("number", work.number())
                    .param("topic", work.topic())
                    .param("activity", work.activity())
                    .param("node", node)
                    .param("started", utc(work.startedAt()))
                    .param("share", share(said), Types.DOUBLE)
                    .param("words", said.words(), Types.VARCHAR)
                    .param("now", utc(clock.instant()))
                    .update();
        }
    }

    /** Takes over the row of an earlier try that ended without a word. */
    private int update(RunningWork work, String node, RunningWork.Said said) {
        return jdbc.sql(
                        "update external_work set holder = :holder, node = :node, started_at = :started, share = :share,"
                                + " words = :words, updated_at = :now where task_id = :id")
                .param("holder", work.holder())
                .param("node", node)
                .param("started", utc(work.startedAt()))
                .param("share", share(said), Types.DOUBLE)
                .param("words", said.words(), Types.VARCHAR)
                .param("now", utc(clock.instant()))
                .param("id", work.key())
                .update();
    }

    void ended(RunningWork work) {
        jdbc.sql("delete from external_work where task_id = :id and holder = :holder")
                .param("id", work.key())
                .param("holder", work.holder())
                .update();
    }

    /**
     * Removes rows that nobody will remove any more: their node died and their case went on.
     *
     * @return how many
     */
    @Transactional
    public int removeLeftovers() {
        return jdbc.sql("delete from external_work where not exists"
                        + " (select 1 from act_ru_ext_task t where t.id_ = external_work.task_id)")
                .update();
    }

    private static @Nullable Double share(RunningWork.Said said) {
        return Double.isNaN(said.share()) ? null : said.share();
    }

    private static Work work(ResultSet row, int number) throws SQLException {
        var known = row.getDouble("share");
        var share = row.wasNull() ? null : known;
        return new Work(
                row.getString("task_id"),
                row.getString("case_number"),
                row.getString("topic"),
                row.getString("activity"),
                row.getString("node"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                share,
                row.getString("words"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
