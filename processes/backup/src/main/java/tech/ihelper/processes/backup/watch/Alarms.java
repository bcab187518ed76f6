package tech.ihelper.processes.backup.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.plan.Times;

/** What was raised and not cleared. */
@Repository
class Alarms {

    private final JdbcClient jdbc;

    Alarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What stands about a plan: the alert's name and its begin. */
    record Standing(Concern.About about, String name, Instant since) {}

    List<Standing> of(long planId) {
        return all().getOrDefault(planId, List.of());
    }

    /** By the plan's id. Few: what is well has none. */
    Map<Long, List<Standing>> all() {
        var all = new HashMap<Long, List<Standing>>();
        jdbc.sql("select plan_id, about, name, since from backup_alarm").query(row -> {
            all.computeIfAbsent(row.getLong("plan_id"), id -> new java.util.ArrayList<>())
                    .add(new Standing(
                            Concern.About.valueOf(row.getString("about")),
                            row.getString("name"),
                            row.getObject("since", OffsetDateTime.class).toInstant()));
        });
        return all;
    }

    void put(long planId, Concern concern) {
        remove(planId, concern.about());
        jdbc.sql("insert into backup_alarm (plan_id, about, name, since) values (:plan, :about, :name, :since)")
                .param("plan", planId)
                .param("about", concern.about().name())
                .param("name", concern.name())
                .param("since", Times.utc(concern.since()))
                .update();
    }

    void remove(long planId, Concern.About about) {
        jdbc.sql("delete from backup_alarm where plan_id = ? and about = ?")
                .params(planId, about.name())
                .update();
    }
}
