package tech.ihelper.app.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often each topic changed. */
@Repository
class TopicVersions {

    /** Transactions that commit at once pick different slots and so do not queue behind one row lock. */
    private static final int SLOTS = 16;

    private final JdbcClient database;

    TopicVersions(JdbcClient database) {
        this.database = database;
    }

    /** Bumps in one order for everybody, so that two transactions never wait for each other in a circle. */
    void bump(Collection<String> topics) {
        var slot = ThreadLocalRandom.current().nextInt(SLOTS);
        for (var topic : new TreeSet<>(topics)) {
            if (increment(topic, slot) == 0) {
                database.sql("insert into live_topic (topic, slot, version) values (?, ?, 0) on conflict do nothing")
                        .params(topic, slot)
                        .update();
                increment(topic, slot);
            }
        }
    }

    Map<String, Long> all() {
        var versions = new HashMap<String, Long>();
        database.sql("select topic, sum(version) as version from live_topic group by topic")
                .query((row, n) -> versions.put(row.getString("topic"), row.getLong("version")))
                .list();
        return versions;
    }

    private int increment(String topic, int slot) {
        return database.sql("update live_topic set version = version + 1 where topic = ? and slot = ?")
                .params(topic, slot)
                .update();
    }
}
