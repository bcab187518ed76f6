package tech.ihelper.engine.tasks;

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

/** What was done for a client step by step, and what was answered on the way. */
@Repository
class ClientTasks implements ClientData {

    private static final String CASES =
            "(select case_number from task_entry where client_id = :client and state <> 'OPEN')";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientTasks(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "tasks";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var parameters = Map.of("client", client.value());
        rows.write(
                files,
                "tasks.json",
                "select case_number, process, activity, name, title, due, state, created_at, done_at from task_entry"
                        + " where client_id = :client order by created_at, task_id",
                parameters);
        rows.write(
                files,
                "answers.json",
                "select case_number, process, activity, at, answers from case_answer where case_number in"
                        + " (select case_number from task_entry where client_id = :client) order by id",
                parameters);
        rows.write(
                files,
                "changed-steps.json",
                "select case_number, process, kind, activity, name, reason, at, by_name from case_step_change"
                        + " where client_id = :client order by id",
                parameters);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("task_entry", "case_step_change"));
    }

    /** Open ones stay until their case has ended: without them nobody could end it. */
    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        var erased = new LinkedHashMap<String, Integer>();
        erased.put("answers to tasks", delete("case_answer where case_number in " + CASES, client));
        erased.put("changes of steps", delete("case_step_change where client_id = :client", client));
        erased.put("done tasks", delete("task_entry where client_id = :client and state <> 'OPEN'", client));
        return erased;
    }

    private int delete(String what, ClientId client) {
        return jdbc.sql("delete from " + what).param("client", client.value()).update();
    }
}
