package tech.ihelper.processes.monitoring.uptime;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.check.Checks;

/** The table {@code watch_burn}: of what somebody was told, and not yet that it is over. */
@Repository
class Burns {

    private final JdbcClient jdbc;

    Burns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param fingerprint of the alert; it stays when a client's systems go to another one */
    record Burn(String fingerprint, SystemName system, Pace pace) {}

    List<Burn> all() {
        return jdbc.sql("select fingerprint, client_id, system_key, pace from watch_burn order by fingerprint")
                .query((row, i) -> new Burn(
                        row.getString("fingerprint"),
                        new SystemName(
                                new ClientId(row.getObject("client_id", UUID.class)), row.getString("system_key")),
                        Pace.valueOf(row.getString("pace"))))
                .list();
    }

    void begin(Burn burn, Instant at) {
        jdbc.sql("insert into watch_burn (fingerprint, client_id, system_key, pace, began_at)"
                        + " values (:fingerprint, :client, :system, :pace, :at)")
                .param("fingerprint", burn.fingerprint())
                .param("client", burn.system().client().value())
                .param("system", burn.system().key())
                .param("pace", burn.pace().name())
                .param("at", Checks.utc(at))
                .update();
    }

    void end(Burn burn) {
        jdbc.sql("delete from watch_burn where fingerprint = :fingerprint")
                .param("fingerprint", burn.fingerprint())
                .update();
    }
}
