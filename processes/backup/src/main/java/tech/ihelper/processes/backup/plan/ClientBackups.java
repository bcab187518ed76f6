package tech.ihelper.processes.backup.plan;

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

/**
 * Plans, runs and their proofs of one client. The stored backups themselves lie in repositories outside: of a repository
 * that is the client's alone the only key is destroyed, after which nobody can read it; what lies in one that is shared is
 * counted, to be removed there.
 */
@Repository
class ClientBackups implements ClientData {

    private static final String PLANS = "(select id from backup_plan where client_id = :client)";
    private static final String RUNS = "(select id from backup_run where client_id = :client)";

    /** Of this client, and nobody else's plan stores in it. */
    private static final String OWN_REPOSITORIES = "(select r.id from backup_repository r where r.client_id = :client"
            + " and not exists (select 1 from backup_plan p where p.client_id <> :client"
            + " and (p.repository_id = r.id or p.copy_repository_id = r.id)))";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientBackups(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "backup";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var parameters = Map.of("client", client.value());
        rows.write(
                files,
                "plans.json",
                "select p.number, p.name, p.system_name, p.active, p.source, r.name as repository, p.calendar, p.zone,"
                        + " p.rpo_minutes, p.rto_minutes, p.created_at, s.backed_up, s.backed_up_at, s.verified,"
                        + " s.verified_at, s.drilled, s.drilled_at from backup_plan p"
                        + " join backup_repository r on r.id = p.repository_id"
                        + " left join backup_standing s on s.plan_id = p.id where p.client_id = :client order by p.id",
                parameters);
        rows.write(
                files,
                "runs.json",
                "select number, kind, cause, due_at, started_at, ended_at, state, missed, reason, tool, snapshot, files,"
                        + " bytes, stored_bytes, certificate_number from backup_run"
                        + " where client_id = :client order by id",
                parameters);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("backup_plan", "backup_run", "backup_repository"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        refuseWhileNeeded(client);
        var elsewhere = jdbc.sql("select count(*) from backup_plan where client_id = :client and repository_id not in "
                        + OWN_REPOSITORIES)
                .param("client", client.value())
                .query(Integer.class)
                .single();
        delete("backup_manifest_part where run_id in " + RUNS, client);
        delete("backup_manifest where run_id in " + RUNS, client);
        delete("backup_log where run_id in " + RUNS, client);
        delete("backup_phase where run_id in " + RUNS, client);
        delete("backup_alarm where plan_id in " + PLANS, client);
        delete("backup_standing where plan_id in " + PLANS, client);
        delete("backup_repository_size where repository_id in " + OWN_REPOSITORIES, client);
        delete("backup_slice where repository_id in " + OWN_REPOSITORIES, client);
        delete("backup_kit where repository_id in " + OWN_REPOSITORIES, client);
        var erased = new LinkedHashMap<String, Integer>();
        erased.put(
                "keys of repositories of their own",
                delete("backup_repository where id in " + OWN_REPOSITORIES, client));
        erased.put("backup runs with their logs", delete("backup_run where client_id = :client", client));
        erased.put("backup plans", delete("backup_plan where client_id = :client", client));
        if (elsewhere > 0) {
            erased.put("plans whose backups lie in a shared repository until they are removed there", elsewhere);
        }
        return erased;
    }

    private void refuseWhileNeeded(ClientId client) {
        jdbc.sql("select number from backup_run where client_id = :client and open_key is not null"
                        + " order by id fetch first 1 rows only")
                .param("client", client.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw BackupRefusal.stillRuns(number);
                });
        jdbc.sql("select number from backup_plan where client_id = :client and active"
                        + " order by id fetch first 1 rows only")
                .param("client", client.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw BackupRefusal.stillActive(number);
                });
    }

    private int delete(String what, ClientId client) {
        return jdbc.sql("delete from " + what).param("client", client.value()).update();
    }
}
