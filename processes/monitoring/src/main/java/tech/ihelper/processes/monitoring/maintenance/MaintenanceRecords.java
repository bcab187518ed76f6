package tech.ihelper.processes.monitoring.maintenance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ExportedRows;

/** What is kept about when a client's systems were worked on. No person of the client's is in it. */
@Repository
class MaintenanceRecords implements ClientData {

    private static final List<String> TABLES = List.of("watch_maintenance_change", "watch_maintenance");

    private final JdbcClient jdbc;
    private final ExportedRows rows;

    MaintenanceRecords(JdbcClient jdbc, ExportedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "maintenance";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var whose = Map.of("client", client.value());
        rows.write(
                files,
                "maintenance.json",
                "select number, system_name, title, told, made_by, begins_local, zone, lasts_minutes, rule, series_end"
                        + " from watch_maintenance where client_id = :client order by id",
                whose);
        rows.write(
                files,
                "changes.json",
                "select m.number, c.begins_at, c.ended_at from watch_maintenance_change c"
                        + " join watch_maintenance m on m.id = c.maintenance_id where c.client_id = :client"
                        + " order by c.maintenance_id, c.begins_at",
                whose);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        for (var table : TABLES) {
            jdbc.sql("update " + table + " set client_id = :to where client_id = :from")
                    .param("to", to.value())
                    .param("from", from.value())
                    .update();
        }
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        var erased = 0;
        for (var table : TABLES) {
            erased = jdbc.sql("delete from " + table + " where client_id = :client")
                    .param("client", client.value())
                    .update();
        }
        // The windows went last.
        return Map.of("planned and past maintenance", erased);
    }
}
