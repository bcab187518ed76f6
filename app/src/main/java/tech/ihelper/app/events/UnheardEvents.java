package tech.ihelper.app.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events that a listener has not handled within the time after which they are tried again; for the operations page. */
@Repository
public class UnheardEvents {

    private final JdbcClient database;
    private final EventProperties properties;
    private final Clock clock;

    UnheardEvents(JdbcClient database, EventProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    public int count() {
        return database.sql(
                        "select count(*) from event_publication where completion_date is null and publication_date < ?")
                .param(late())
                .query(Integer.class)
                .single();
    }

    /** The oldest first. */
    public List<Unheard> oldest(int limit) {
        return database.sql("select event_type, listener_id, publication_date from event_publication"
                        + " where completion_date is null and publication_date < ?"
                        + " order by publication_date, id fetch first ? rows only")
                .params(late(), limit)
                .query(UnheardEvents::read)
                .list();
    }

    private OffsetDateTime late() {
        return clock.instant().minus(properties.retryAfter()).atOffset(ZoneOffset.UTC);
    }

    private static Unheard read(ResultSet row, int number) throws SQLException {
        return new Unheard(
                simple(row.getString("event_type")),
                simple(row.getString("listener_id").replaceAll("\\(.*", "").replaceAll("\\.(\\w+)$", "#$1")),
                row.getObject("publication_date", OffsetDateTime.class).toInstant());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * One event and one of its listeners.
     *
     * @param event {@code IncidentClosed}
     * @param listener {@code FollowUpOccasions#incidentClosed}
     */
    public record Unheard(String event, String listener, Instant since) {}
}
