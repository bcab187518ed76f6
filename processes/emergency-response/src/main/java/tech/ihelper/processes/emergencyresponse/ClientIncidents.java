package tech.ihelper.processes.emergencyresponse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;

/** Everything about the incidents of one client. */
@Repository
class ClientIncidents implements ClientData {

    private static final String INCIDENTS = "(select id from incident where client_id = :client)";
    private static final String ALERTS = "(select id from alert where client_id = :client)";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientIncidents(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "emergency-response";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var parameters = Map.of("client", client.value());
        rows.write(
                files,
                "incidents.json",
                "select number, title, system_name, state, priority, opened_at, acknowledged_at, recovered_at, closed_at,"
                        + " work_done, cause, prevention, report_number from incident"
                        + " where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "alerts.json",
                "select source, name, severity, summary, labels, annotations, system_name, status, starts_at,"
                        + " resolved_at, first_seen_at, last_seen_at, times_seen from alert"
                        + " where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "timelines.json",
                "select i.number, t.at, t.kind, t.by_name, t.text from timeline_entry t"
                        + " join incident i on i.id = t.incident_id where i.client_id = :client order by t.id",
                parameters);
    }

    /** An open incident keeps its outage's key, in which the client stands: it has to end first. */
    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        refuseWhileOpen(from);
        rows.move(from, to, List.of("incident", "mute", "alert"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        refuseWhileOpen(client);
        var erased = new LinkedHashMap<String, Integer>();
        delete("timeline_entry where incident_id in " + INCIDENTS, client);
        delete("past_alert where incident_id in " + INCIDENTS, client);
        delete("alert_message where alert_id in " + ALERTS, client);
        delete(
                "outage where outage_key in (select outage_key from incident where client_id = :client"
                        + " union select outage_key from alert where client_id = :client)",
                client);
        erased.put("alerts", delete("alert where client_id = :client", client));
        erased.put("mutes", delete("mute where client_id = :client", client));
        erased.put("incidents with their timelines", delete("incident where client_id = :client", client));
        return erased;
    }

    private void refuseWhileOpen(ClientId client) {
        jdbc.sql("select number from incident where client_id = :client and closed_at is null order by id"
                        + " fetch first 1 rows only")
                .param("client", client.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw IncidentRefusal.stillOpen(number);
                });
    }

    private int delete(String what, ClientId client) {
        return jdbc.sql("delete from " + what).param("client", client.value()).update();
    }
}
