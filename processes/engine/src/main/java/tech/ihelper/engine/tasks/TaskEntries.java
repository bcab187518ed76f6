package tech.ihelper.engine.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;

/**
 * The task list, by plain SQL on its own table; the engine is never asked. Rows are written by {@link TaskWriting} in
 * the transaction that changes the task.
 *
 * <p>Lists are read in pages by key: the next page starts after the last row of the one before, whatever was inserted
 * in between.
 */
@Repository
public class TaskEntries {

    /** Counts stop here: a page says "999+" rather than count a hundred thousand rows. */
    public static final int COUNT_LIMIT = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TaskWriting writing;

    TaskEntries(JdbcClient jdbc, Clock clock, TaskWriting writing) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.writing = writing;
    }

    /**
     * One page of a tab.
     *
     * @param me whose tasks, and whose roles decide what is unassigned for them
     * @param after {@link TaskPage#next} of the page before; null or unreadable = from the top
     * @param limit rows at most, 1 to 200
     */
    @Transactional(readOnly = true)
    public TaskPage page(
            TaskTab tab, Caller me, TaskFilter filter, @Nullable String after, int limit, ClientScope scope) {
        var rows = Math.max(1, Math.min(limit, 200));
        var query = where(tab, me, filter, scope);
        Cursor.parse(after).ifPresent(cursor -> query.after(tab, cursor));
        var found = jdbc.sql("select * from task_entry where " + query.text() + " order by " + order(tab)
                        + " fetch first " + (rows + 1) + " rows only")
                .params(query.parameters)
                .query(TaskRow::entry)
                .list();
        if (found.size() <= rows) {
            return new TaskPage(found, null);
        }
        var page = List.copyOf(found.subList(0, rows));
        return new TaskPage(page, Cursor.of(tab, page.get(rows - 1)).text());
    }

    /** How many rows each tab has without filters, {@link #COUNT_LIMIT} at most; done ones are not counted. */
    @Transactional(readOnly = true)
    public Map<TaskTab, Integer> counts(Caller me, ClientScope scope) {
        var counts = new EnumMap<TaskTab, Integer>(TaskTab.class);
        for (var tab : List.of(TaskTab.MINE, TaskTab.UNASSIGNED, TaskTab.ALL_OPEN, TaskTab.BREACHING_SOON)) {
            counts.put(tab, count(tab, me, TaskFilter.NONE, scope));
        }
        return counts;
    }

    @Transactional(readOnly = true)
    public int count(TaskTab tab, Caller me, TaskFilter filter, ClientScope scope) {
        var query = where(tab, me, filter, scope);
        return jdbc.sql("select count(*) from (select 1 as one from task_entry where " + query.text() + " fetch first "
                        + COUNT_LIMIT + " rows only) capped")
                .params(query.parameters)
                .query(Integer.class)
                .single();
    }

    /** A task in any state. */
    @Transactional(readOnly = true)
    public Optional<TaskEntry> find(String taskId, ClientScope scope) {
        return jdbc.sql("select * from task_entry where task_id = :id")
                .param("id", taskId)
                .query(TaskRow::entry)
                .optional()
                .filter(entry -> scope.allows(entry.client()));
    }

    /** A task in any state, when this caller may know of it. */
    @Transactional(readOnly = true)
    public Optional<TaskEntry> find(String taskId, Caller caller) {
        return find(taskId, caller.clients()).filter(entry -> entry.isFor(caller));
    }

    /** Every task of a case, the oldest first; dropped ones too. */
    @Transactional(readOnly = true)
    public List<TaskEntry> ofCase(String number, ClientScope scope) {
        return jdbc
                .sql("select * from task_entry where case_number = :number order by created_at, task_id")
                .param("number", number)
                .query(TaskRow::entry)
                .list()
                .stream()
                .filter(entry -> scope.allows(entry.client()))
                .toList();
    }

    /**
     * Asks the subject for the facts of a case again, after its title, client, priority or targets changed. In the
     * caller's transaction.
     */
    @Transactional
    public void refresh(String process, String number) {
        writing.refresh(process, number);
    }

    private static String order(TaskTab tab) {
        // The leading columns are constants of the query; naming them lets H2 read in the index's order.
        return switch (tab) {
            case MINE, UNASSIGNED -> "state, assignee, sort_due, priority, task_id";
            case ALL_OPEN -> "state, sort_due, priority, task_id";
            case BREACHING_SOON -> "state, risk_at, priority, task_id";
            case DONE -> "state, done_at desc, task_id desc";
        };
    }

    private Query where(TaskTab tab, Caller me, TaskFilter filter, ClientScope scope) {
        var query = new Query();
        query.and("state = '" + (tab == TaskTab.DONE ? "DONE" : "OPEN") + "'");
        switch (tab) {
            case MINE -> query.and("assignee = :me", "me", me.id());
            case UNASSIGNED -> {
                query.and("assignee is null");
                mayTake(query, me);
            }
            case BREACHING_SOON ->
                query.and("risk_at <= :now", "now", clock.instant().atOffset(ZoneOffset.UTC));
            case ALL_OPEN, DONE -> {}
        }
        if (scope instanceof ClientScope.OneClient one) {
            query.and("client_id = :scope", "scope", one.id().value());
        }
        if (me.isOfClient()) {
            query.and("candidate_groups like '%|" + Role.CLIENT.group() + "|%'");
        }
        if (filter.client() != null) {
            query.and("client_id = :client", "client", filter.client().value());
        }
        if (filter.process() != null && !filter.process().isBlank()) {
            query.and("process = :process", "process", filter.process());
        }
        if (filter.priority() != null) {
            query.and("priority = :priority", "priority", filter.priority().rank());
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            query.and("search like :text escape '!'", "text", "%" + likeable(filter.text()) + "%");
        }
        return query;
    }

    /** Tokens have no roles and the product itself neither: they see all that is free. */
    private static void mayTake(Query query, Caller me) {
        if (me.roles().isEmpty()) {
            return;
        }
        var groups = new ArrayList<String>();
        groups.add("candidate_groups is null");
        for (Role role : me.roles()) {
            groups.add("candidate_groups like '%|" + role.group() + "|%'");
        }
        query.and("(" + String.join(" or ", groups) + ")");
    }

    private static String likeable(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace('\u0000', '\uFFFD')
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        void and(String condition) {
            conditions.add(condition);
        }

        void and(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        void after(TaskTab tab, Cursor cursor) {
            parameters.put("at", cursor.at().atOffset(ZoneOffset.UTC));
            parameters.put("id", cursor.taskId());
            if (tab == TaskTab.DONE) {
                and("(done_at < :at or (done_at = :at and task_id < :id))");
                return;
            }
            var column = tab == TaskTab.BREACHING_SOON ? "risk_at" : "sort_due";
            parameters.put("rank", cursor.priority());
            // The first condition is implied by the second; it gives the index a place to start.
            and(column + " >= :at");
            and("(%1$s > :at or (%1$s = :at and (priority > :rank or (priority = :rank and task_id > :id))))"
                    .formatted(column));
        }

        String text() {
            return String.join(" and ", conditions);
        }
    }

    /** Where a page ended. */
    private record Cursor(Instant at, int priority, String taskId) {

        static Cursor of(TaskTab tab, TaskEntry last) {
            var at =
                    switch (tab) {
                        case DONE -> last.doneAt() == null ? TaskRow.NEVER : last.doneAt();
                        case BREACHING_SOON -> TaskRow.riskAt(last.since(), last.due(), last.createdAt());
                        default -> last.due() == null ? TaskRow.NEVER : last.due();
                    };
            return new Cursor(at, last.priority().rank(), last.id());
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + " " + priority + " " + taskId).getBytes(StandardCharsets.UTF_8));
        }

        static Optional<Cursor> parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return Optional.empty();
            }
            try {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
                return Optional.of(new Cursor(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]));
            } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }
    }
}
