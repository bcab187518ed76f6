package tech.ihelper.app.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What recurs, and how it went last: the table of the scheduler, read only. */
@Repository
class Schedules {

    private final JdbcClient database;

    Schedules(JdbcClient database) {
        this.database = database;
    }

    /** Failing ones first, then by name; 200 at most. */
    List<Schedule> all() {
        return database.sql(
                        "select task_name, task_instance, execution_time, picked, picked_by, last_success, last_failure,"
                                + " consecutive_failures from scheduled_tasks"
                                + " order by case when coalesce(consecutive_failures, 0) > 0 then 0 else 1 end, task_name"
                                + " fetch first 200 rows only")
                .query(Schedules::read)
                .list();
    }

    private static Schedule read(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getString("task_name"),
                row.getObject("execution_time", OffsetDateTime.class).toInstant(),
                row.getBoolean("picked"),
                instant(row, "last_success"),
                instant(row, "last_failure"),
                row.getInt("consecutive_failures"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /**
     * Something that recurs.
     *
     * @param failures how often it failed in a row
     */
    record Schedule(
            String name,
            Instant next,
            boolean running,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            int failures) {}
}
