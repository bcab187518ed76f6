package tech.ihelper.engine.tasks;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Priority;

/** Writes the task list, always in the transaction of the change. */
@Component
class TaskWriting {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<Cases> subjects;
    private final ObjectProvider<LiveTopics> topics;
    private volatile @Nullable Map<String, Cases> cases;

    TaskWriting(JdbcClient jdbc, Clock clock, ObjectProvider<Cases> subjects, ObjectProvider<LiveTopics> topics) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.subjects = subjects;
        this.topics = topics;
    }

    /** What the engine knows of a task. */
    record Known(
            String id,
            String number,
            String instance,
            String process,
            String activity,
            String name,
            @Nullable String assignee,
            List<String> candidateGroups,
            @Nullable String form,
            Instant createdAt) {}

    /** The moment by the clock that everything else in the list is dated by. */
    Instant now() {
        return clock.instant();
    }

    void opened(Known task) {
        var facts = facts(task.process(), task.number(), task.activity());
        var due = facts.due();
        jdbc.sql("insert into task_entry (task_id, case_number, instance_id, process, activity, name, title, search,"
                        + " client_id, priority, since, due, sort_due, risk_at, assignee, candidate_groups, form, page,"
                        + " state, created_at) values (:id, :number, :instance, :process, :activity, :name, :title,"
                        + " :search, :client, :priority, :since, :due, :sortDue, :riskAt, :assignee, :groups, :form,"
                        + " :page, 'OPEN', :created)")
                .param("id", task.id())
                .param("number", task.number())
                .param("instance", task.instance())
                .param("process", task.process())
                .param("activity", task.activity())
                .param("name", TaskRow.cut(task.name(), 255))
                .param("title", TaskRow.title(task.name(), facts.title()))
                .param("search", search(task.name(), task.number(), facts))
                .param("client", client(facts), Types.OTHER)
                .param("priority", facts.priority().rank())
                .param("since", utc(facts.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("due", utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("sortDue", utc(due == null ? TaskRow.NEVER : due))
                .param("riskAt", utc(TaskRow.riskAt(facts.since(), due, task.createdAt())))
                .param("assignee", task.assignee())
                .param("groups", TaskRow.groups(task.candidateGroups()))
                .param("form", task.form())
                .param("page", facts.page())
                .param("created", utc(task.createdAt()))
                .update();
        changed();
    }

    void assigned(String taskId, @Nullable String assignee) {
        jdbc.sql("update task_entry set assignee = :assignee where task_id = :id and state = 'OPEN'")
                .param("assignee", assignee)
                .param("id", taskId)
                .update();
        changed();
    }

    /** @param by null when nobody in particular completed it */
    void closed(String taskId, TaskEntry.State state, @Nullable String by) {
        jdbc.sql(
                        "update task_entry set state = :state, done_at = :now, done_by = :by, assignee = coalesce(assignee, :by)"
                                + " where task_id = :id and state = 'OPEN'")
                .param("state", state.name())
                .param("now", utc(clock.instant()))
                .param("by", by)
                .param("id", taskId)
                .update();
        changed();
    }

    /** The task stands at another step now; what its case says about that step is asked anew. */
    void moved(String taskId, String activity, String name, List<String> candidateGroups, @Nullable String form) {
        jdbc.sql("update task_entry set activity = :activity, name = :name, candidate_groups = :groups, form = :form"
                        + " where task_id = :id and state = 'OPEN'")
                .param("activity", activity)
                .param("name", TaskRow.cut(name, 255))
                .param("groups", TaskRow.groups(candidateGroups))
                .param("form", form)
                .param("id", taskId)
                .update();
        jdbc.sql("select distinct process, case_number from task_entry where task_id = :id")
                .param("id", taskId)
                .query((row, n) -> List.of(row.getString("process"), row.getString("case_number")))
                .list()
                .forEach(one -> refresh(one.get(0), one.get(1)));
    }

    void refresh(String process, String number) {
        record Open(String id, String activity, String name, Instant createdAt) {}
        var open = jdbc.sql("select task_id, activity, name, created_at from task_entry"
                        + " where case_number = :number and process = :process and state = 'OPEN'")
                .param("number", number)
                .param("process", process)
                .query((row, n) -> new Open(
                        row.getString("task_id"),
                        row.getString("activity"),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
        for (var task : open) {
            var facts = facts(process, number, task.activity());
            var due = facts.due();
            jdbc.sql("update task_entry set title = :title, search = :search, client_id = :client,"
                            + " priority = :priority, since = :since, due = :due, sort_due = :sortDue,"
                            + " risk_at = :riskAt, page = :page where task_id = :id")
                    .param("title", TaskRow.title(task.name(), facts.title()))
                    .param("search", search(task.name(), number, facts))
                    .param("client", client(facts), Types.OTHER)
                    .param("priority", facts.priority().rank())
                    .param("since", utc(facts.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("due", utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("sortDue", utc(due == null ? TaskRow.NEVER : due))
                    .param("riskAt", utc(TaskRow.riskAt(facts.since(), due, task.createdAt())))
                    .param("page", facts.page())
                    .param("id", task.id())
                    .update();
        }
        if (!open.isEmpty()) {
            changed();
        }
    }

    private CaseFacts facts(String process, String number, String activity) {
        var subject = cases().get(process);
        return subject == null
                ? new CaseFacts(number, null, Priority.P3, null, null, "/cases/" + number)
                : subject.facts(number, activity);
    }

    /** Looked up late: a subject's beans need the engine, and the engine needs this. */
    private Map<String, Cases> cases() {
        var known = cases;
        if (known == null) {
            known = subjects.stream().collect(Collectors.toMap(Cases::process, Function.identity()));
            cases = known;
        }
        return known;
    }

    private void changed() {
        topics.ifAvailable(t -> t.changed(LiveTopics.TASKS));
    }

    private static String search(String name, String number, CaseFacts facts) {
        return TaskRow.cut((name + " · " + facts.title() + " " + number).toLowerCase(Locale.ROOT), 700);
    }

    private static java.util.@Nullable UUID client(CaseFacts facts) {
        var client = facts.client();
        return client == null ? null : client.value();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
