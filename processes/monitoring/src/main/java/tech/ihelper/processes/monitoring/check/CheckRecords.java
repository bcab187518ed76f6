package tech.ihelper.processes.monitoring.check;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;

/** What this subject keeps about a client: its checks and how they went. No person is in it. */
@Repository
public class CheckRecords implements ClientData {

    /** What a check takes with it when it goes comes first. */
    private static final List<String> TABLES = List.of(
            "watch_burn",
            "watch_slo",
            "watch_pause",
            "watch_heartbeat",
            "watch_downtime",
            "watch_result",
            "watch_check");

    private final JdbcClient jdbc;
    private final ClientRows rows;

    CheckRecords(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "monitoring";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var whose = Map.of("client", client.value());
        rows.write(
                files,
                "checks.json",
                "select number, system_name, name, type, address, target, every_seconds, active, created_at, state, since"
                        + " from watch_check where client_id = :client order by id",
                whose);
        rows.write(
                files,
                "downtimes.json",
                "select c.number, d.began_at, d.ended_at, d.fault from watch_downtime d join watch_check c on c.id = d.check_id"
                        + " where d.client_id = :client order by d.id",
                whose);
        rows.write(
                files,
                "results.json",
                "select c.number, r.at, r.millis, r.fault from watch_result r join watch_check c on c.id = r.check_id"
                        + " where r.client_id = :client order by r.check_id, r.at",
                whose);
        rows.write(
                files,
                "days.json",
                "select c.number, r.at, r.asked, r.failed, r.least_millis, r.most_millis, r.sum_millis from watch_rollup r"
                        + " join watch_check c on c.id = r.check_id where c.client_id = :client and r.step = '1d'"
                        + " order by r.check_id, r.at",
                whose);
        rows.write(
                files,
                "pauses.json",
                "select c.number, p.began_at, p.ended_at from watch_pause p join watch_check c on c.id = p.check_id"
                        + " where p.client_id = :client order by p.id",
                whose);
        rows.write(
                files,
                "objectives.json",
                "select system_key, percent from watch_slo where client_id = :client order by system_key",
                whose);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        // Where both promised something for a system of the same name, what the receiving client was promised stays.
        jdbc.sql("delete from watch_slo where client_id = :from and system_key in"
                        + " (select system_key from watch_slo where client_id = :to)")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        jdbc.sql("update watch_rollup set client_id = :to where check_id in"
                        + " (select id from watch_check where client_id = :from)")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        rows.move(from, to, TABLES);
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of("checks with what they heard", rows.remove(client, TABLES).getOrDefault("watch_check", 0));
    }
}
