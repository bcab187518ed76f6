package tech.ihelper.engine.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;

/** How a task is kept in {@code task_entry}. */
final class TaskRow {

    /** Stands for "no target" where a column must sort. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    static final int LONGEST_TITLE = 300;

    private TaskRow() {}

    static TaskEntry entry(ResultSet row, int number) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new TaskEntry(
                row.getString("task_id"),
                row.getString("case_number"),
                row.getString("process"),
                row.getString("activity"),
                row.getString("name"),
                row.getString("title"),
                client == null ? null : new ClientId(client),
                Priority.ofRank(row.getInt("priority")),
                instant(row, "since"),
                instant(row, "due"),
                row.getString("assignee"),
                groups(row.getString("candidate_groups")),
                row.getString("form"),
                row.getString("page"),
                TaskEntry.State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "done_at"),
                row.getString("done_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** When 70 % of the time is used; the same share as on the pages. */
    static Instant riskAt(@Nullable Instant since, @Nullable Instant due, Instant createdAt) {
        if (due == null) {
            return NEVER;
        }
        var start = since == null ? createdAt : since;
        return start.isAfter(due)
                ? due
                : start.plus(Duration.between(start, due).multipliedBy(7).dividedBy(10));
    }

    static String title(String task, String theCase) {
        return cut(theCase.isBlank() ? task : task + " · " + theCase, LONGEST_TITLE);
    }

    static String cut(String text, int longest) {
        var clean = text.replace('\u0000', '\uFFFD').strip();
        if (clean.length() <= longest) {
            return clean;
        }
        // Never between the two halves of one character.
        int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return clean.substring(0, end) + "…";
    }

    static @Nullable String groups(Iterable<String> groups) {
        var joined = String.join("|", groups);
        return joined.isEmpty() ? null : "|" + joined + "|";
    }

    private static List<String> groups(@Nullable String kept) {
        return kept == null
                ? List.of()
                : Arrays.stream(kept.split("\\|")).filter(g -> !g.isEmpty()).toList();
    }
}
