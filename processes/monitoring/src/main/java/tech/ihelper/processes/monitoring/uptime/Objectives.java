package tech.ihelper.processes.monitoring.uptime;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code watch_slo}. A system that is not in it was promised what is sold. */
@Repository
public class Objectives {

    private final JdbcClient jdbc;

    Objectives(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Objective of(SystemName system) {
        return jdbc.sql("select percent from watch_slo where client_id = :client and system_key = :system")
                .param("client", system.client().value())
                .param("system", system.key())
                .query((row, i) -> new Objective(row.getBigDecimal("percent")))
                .optional()
                .orElse(Objective.SOLD);
    }

    /** Those that differ from what is sold. */
    public Map<SystemName, Objective> own(ClientScope scope) {
        var found = new HashMap<SystemName, Objective>();
        jdbc.sql("select client_id, system_key, percent from watch_slo").query(row -> {
            var system =
                    new SystemName(new ClientId(row.getObject("client_id", UUID.class)), row.getString("system_key"));
            if (scope.allows(system.client())) {
                found.put(system, new Objective(row.getBigDecimal("percent")));
            }
        });
        return found;
    }

    void put(SystemName system, Objective objective) {
        remove(system);
        if (!objective.equals(Objective.SOLD)) {
            jdbc.sql("insert into watch_slo (client_id, system_key, percent) values (:client, :system, :percent)"
                            + " on conflict do nothing")
                    .param("client", system.client().value())
                    .param("system", system.key())
                    .param("percent", objective.percent())
                    .update();
        }
    }

    private void remove(SystemName system) {
        jdbc.sql("delete from watch_slo where client_id = :client and system_key = :system")
                .param("client", system.client().value())
                .param("system", system.key())
                .update();
    }
}
