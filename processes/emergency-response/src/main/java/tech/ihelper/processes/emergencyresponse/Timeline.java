package tech.ihelper.processes.emergencyresponse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;

/** What happened to each incident. Entries are added, never changed. */
@Repository
class Timeline {

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(long incidentId, TimelineEntry entry) {
        jdbc.sql(
                        """
                insert into timeline_entry (incident_id, at, kind, by_id, by_name, text, detail, why)
                values (:incident, :at, :kind, :byId, :byName, :text, :detail, :why)
                """)
                .param("incident", incidentId)
                .param("at", Incident.utc(entry.at()))
                .param("kind", entry.kind().name())
                .param("byId", entry.by().id())
                .param("byName", entry.by().name())
                .param("text", entry.text())
                .param("detail", entry.detail())
                .param("why", entry.why())
                .update();
    }

    /** Newest first, at most {@code limit}. */
    List<TimelineEntry> newest(long incidentId, int limit) {
        return jdbc.sql("select * from timeline_entry where incident_id = :incident order by id desc limit :limit")
                .param("incident", incidentId)
                .param("limit", limit)
                .query(Timeline::entry)
                .list();
    }

    /** Oldest first, all of it. */
    List<TimelineEntry> whole(long incidentId) {
        return jdbc.sql("select * from timeline_entry where incident_id = :incident order by id")
                .param("incident", incidentId)
                .query(Timeline::entry)
                .list();
    }

    int length(long incidentId) {
        return jdbc.sql("select count(*) from timeline_entry where incident_id = :incident")
                .param("incident", incidentId)
                .query(Integer.class)
                .single();
    }

    /** How often each of these things happened since {@code from}. */
    Map<TimelineEntry.Kind, Integer> counts(Set<TimelineEntry.Kind> kinds, Instant from, ClientScope scope) {
        var params = new HashMap<String, Object>();
        params.put("since", Incident.utc(from));
        params.put("kinds", kinds.stream().map(Enum::name).toList());
        var whose = "";
        if (scope instanceof ClientScope.OneClient one) {
            whose = " and exists (select 1 from incident i where i.id = t.incident_id and i.client_id = :client)";
            params.put("client", one.id().value());
        }
        var counts = new EnumMap<TimelineEntry.Kind, Integer>(TimelineEntry.Kind.class);
        jdbc.sql("select t.kind, count(*) as n from timeline_entry t where t.at >= :since and t.kind in (:kinds)"
                        + whose + " group by t.kind")
                .params(params)
                .query(row -> {
                    counts.put(TimelineEntry.Kind.valueOf(row.getString("kind")), row.getInt("n"));
                });
        return counts;
    }

    private static TimelineEntry entry(ResultSet row, int index) throws SQLException {
        var by = new Caller(row.getString("by_id"), row.getString("by_name"), Set.of(), Set.of(), ClientScope.ALL);
        return new TimelineEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                TimelineEntry.Kind.valueOf(row.getString("kind")),
                by,
                row.getString("text"),
                row.getString("detail"),
                row.getString("why"));
    }
}
