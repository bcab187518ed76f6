package tech.ihelper.processes.monitoring.uptime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.check.Checks;

/** Every check in few words, for what is said of all of them. */
@Repository
public class Watches {

    private final JdbcClient jdbc;

    Watches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Watch> all(ClientScope scope) {
        return scope instanceof ClientScope.OneClient one
                ? list("where client_id = :client", Map.of("client", one.id().value()))
                : list("", Map.of());
    }

    /** What watches a system. */
    public List<Watch> of(SystemName system) {
        return list(
                "where client_id = :client and lower(system_name) = :system",
                Map.of("client", system.client().value(), "system", system.key()));
    }

    private List<Watch> list(String where, Map<String, ?> parameters) {
        return jdbc.sql("select id, client_id, system_name, created_at from watch_check " + where + " order by id")
                .params(parameters)
                .query((row, i) -> new Watch(
                        row.getLong("id"),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("system_name"),
                        Objects.requireNonNull(Checks.instant(row, "created_at"))))
                .list();
    }
}
