package tech.ihelper.processes.emergencyresponse;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One row per outage ever seen. Whoever changes anything about an outage locks its row first, sorted by key when there are
 * several: the first of the locks that everybody takes in the same order (outage, incident, engine, inbox).
 */
@Repository
class Outages {

    /** An incident that is open for an outage. */
    record OpenIncident(long id, String number) {}

    private final JdbcClient jdbc;

    Outages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks outages until the transaction ends and says what is open for each. Rows that are missing are made.
     *
     * @return an entry for every key; null where nothing is open
     */
    TreeMap<String, @Nullable OpenIncident> lock(Collection<String> keys) {
        var locked = lockExisting(new TreeSet<>(keys));
        var missing = new TreeSet<>(keys);
        missing.removeAll(locked.keySet());
        // One by one and sorted: whoever inserts first holds the row, whoever comes second waits here and then finds
        // it.
        var found = new TreeSet<String>();
        for (var key : missing) {
            if (add(key)) {
                locked.put(key, null);
            } else {
                found.add(key);
            }
        }
        locked.putAll(lockExisting(found));
        return locked;
    }

    private boolean add(String key) {
        return jdbc.sql("insert into outage (outage_key) values (:key) on conflict do nothing")
                        .param("key", key)
                        .update()
                > 0;
    }

    private TreeMap<String, @Nullable OpenIncident> lockExisting(SortedSet<String> keys) {
        var locked = new TreeMap<String, @Nullable OpenIncident>();
        if (keys.isEmpty()) {
            return locked;
        }
        jdbc.sql(
                        """
                        select outage_key, open_incident_id, open_incident_number from outage
                        where outage_key in (:keys) order by outage_key for update
                        """)
                .param("keys", keys)
                .query(row -> {
                    var number = row.getString("open_incident_number");
                    locked.put(
                            row.getString("outage_key"),
                            number == null ? null : new OpenIncident(row.getLong("open_incident_id"), number));
                });
        return locked;
    }

    /** From now on alerts of the outage join this incident. The caller holds the lock. */
    void opened(String key, OpenIncident incident) {
        jdbc.sql("update outage set open_incident_id = :id, open_incident_number = :number where outage_key = :key")
                .param("id", incident.id())
                .param("number", incident.number())
                .param("key", key)
                .update();
    }

    /** From now on an alert of the outage opens a new incident. The caller holds the lock. */
    void closed(String key, long incidentId) {
        jdbc.sql(
                        """
                        update outage set open_incident_id = null, open_incident_number = null
                        where outage_key = :key and open_incident_id = :id
                        """)
                .param("key", key)
                .param("id", incidentId)
                .update();
    }

    /** For figures and tests: which outages have an open incident. */
    Map<String, Long> open() {
        var open = new HashMap<String, Long>();
        jdbc.sql("select outage_key, open_incident_id from outage where open_incident_id is not null")
                .query(row -> {
                    open.put(row.getString("outage_key"), row.getLong("open_incident_id"));
                });
        return open;
    }
}
