package tech.ihelper.processes.monitoring.maintenance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;

/** What is kept about when a client's systems were worked on. No person of the client's is in it. */
@Repository
class MaintenanceRecords implements ClientData {

    private static final List<String> TABLES = List.of("watch_maintenance_change", "watch_maintenance");

    private final ClientRows rows;

    MaintenanceRecords(ClientRows rows) {
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
        rows.move(from, to, TABLES);
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of(
                "planned and past maintenance", rows.remove(client, TABLES).getOrDefault("watch_maintenance", 0));
    }
}
