package tech.ihelper.processes.clients.offboarding;

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

/** What is kept about how a client came aboard and how it leaves. */
@Repository
class ClientCrossings implements ClientData {

    private static final List<String> TABLES = List.of(
            "onboarding_chase",
            "onboarding_note",
            "onboarding_plan",
            "onboarding",
            "handed_secret_link",
            "handed_secret");

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientCrossings(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "onboarding";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var parameters = Map.of("client", client.value());
        rows.write(
                files,
                "onboardings.json",
                "select number, state, started_at, target_date, ended_at, ended_why from onboarding"
                        + " where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "answers.json",
                "select o.number, n.activity, n.at, n.by_name, n.lines from onboarding_note n"
                        + " join onboarding o on o.id = n.onboarding_id where n.client_id = :client order by n.id",
                parameters);
        rows.write(
                files,
                "handed-over.json",
                "select case_number, label, state, stored_by, stored_at, seen_by, seen_at from handed_secret"
                        + " where client_id = :client order by stored_at",
                parameters);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        refuseWhileRunning(from);
        jdbc.sql("select number from offboarding where open_key = :client")
                .param("client", from.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw OffboardingRefusal.leaving(number);
                });
        rows.move(from, to, TABLES);
        rows.move(from, to, List.of("offboarding"));
    }

    /** How it left stays, without saying which client of the register that was: there is none any more. */
    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        refuseWhileRunning(client);
        var erased = new LinkedHashMap<String, Integer>();
        for (var table : TABLES) {
            var where = table.equals("onboarding_chase")
                            || table.equals("onboarding_note")
                            || table.equals("onboarding_plan")
                    ? " where onboarding_id in (select id from onboarding where client_id = :client)"
                    : " where client_id = :client";
            var count = jdbc.sql("delete from " + table + where)
                    .param("client", client.value())
                    .update();
            switch (table) {
                case "onboarding" -> erased.put("onboardings with their answers", count);
                case "handed_secret" -> erased.put("notes of credentials that were handed over", count);
                default -> {}
            }
        }
        jdbc.sql("update offboarding set client_id = null where client_id = :client")
                .param("client", client.value())
                .update();
        return erased;
    }

    private void refuseWhileRunning(ClientId client) {
        jdbc.sql("select number from onboarding where open_key = :client")
                .param("client", client.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw OffboardingRefusal.comingAboard(number);
                });
    }
}
