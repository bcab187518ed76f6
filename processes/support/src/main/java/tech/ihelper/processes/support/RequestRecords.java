package tech.ihelper.processes.support;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.engine.forms.FormUploads;

/** What this subject keeps about a client: its requests and what was written about them. Internal notes stay with us. */
@Repository
class RequestRecords implements ClientData {

    private static final String OF_CLIENT = "r.client_id = :client";
    private static final String OF_PERSON = "r.client_id = :client and lower(r.requester_email) = :email";

    private final JdbcClient jdbc;
    private final ClientRows rows;
    private final FormUploads uploads;
    private final AttachedFiles attached;

    RequestRecords(JdbcClient jdbc, ClientRows rows, FormUploads uploads, AttachedFiles attached) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.attached = attached;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "support";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        export(OF_CLIENT, Map.of("client", client.value()), files);
    }

    /** A person is known by the mail address. */
    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        var parameters = person(client, whom);
        export(OF_PERSON, parameters, files);
        for (var id : files(OF_PERSON + " and coalesce(m.internal, false) = false", parameters)) {
            var content = attached.read(id, Caller.SYSTEM).orElseThrow();
            try (var out = files.next("files/" + id + "/" + content.file().name())) {
                out.write(content.bytes());
            }
        }
    }

    private void export(String whose, Map<String, ?> parameters, Files files) throws IOException {
        rows.write(
                files,
                "requests.json",
                "select r.number, r.title, r.description, r.category, r.urgency, r.channel, r.requester_name,"
                        + " r.requester_email, r.state, r.opened_at, r.response_due, r.responded_at, r.reopened, r.closed_at"
                        + " from client_request r where " + whose + " order by r.id",
                parameters);
        rows.write(
                files,
                "messages.json",
                "select r.number, m.at, m.author_name, m.side, m.body from client_request_message m"
                        + " join client_request r on r.id = m.request_id where m.internal = false and " + whose
                        + " order by m.id",
                parameters);
        rows.write(
                files,
                "files.json",
                "select r.number, m.at as with_message_of, f.file_id from client_request_file f"
                        + " join client_request r on r.id = f.request_id"
                        + " left join client_request_message m on m.message_key = f.message_key"
                        + " where coalesce(m.internal, false) = false and " + whose + " order by r.id, f.file_id",
                parameters);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("client_request", "client_request_message", "client_request_file"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return erase(OF_CLIENT, Map.of("client", client.value()));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return erase(OF_PERSON, person(client, whom));
    }

    private Map<String, Integer> erase(String whose, Map<String, ?> parameters) {
        jdbc.sql("select r.number from client_request r where " + whose
                        + " and r.closed_at is null order by r.id fetch first 1 rows only")
                .params(parameters)
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw SupportRefusal.stillOpen(number);
                });
        uploads.forget(files(whose, parameters));
        var ids = "(select r.id from client_request r where " + whose + ")";
        delete("client_request_file where request_id in " + ids, parameters);
        delete("client_request_message where request_id in " + ids, parameters);
        var erased = new LinkedHashMap<String, Integer>();
        erased.put(
                "requests with what was written about them", delete("client_request where id in " + ids, parameters));
        return erased;
    }

    private List<UUID> files(String whose, Map<String, ?> parameters) {
        return jdbc.sql("select f.file_id from client_request_file f join client_request r on r.id = f.request_id"
                        + " left join client_request_message m on m.message_key = f.message_key where " + whose
                        + " order by f.file_id")
                .params(parameters)
                .query(UUID.class)
                .list();
    }

    private int delete(String what, Map<String, ?> parameters) {
        return jdbc.sql("delete from " + what).params(parameters).update();
    }

    private static Map<String, Object> person(ClientId client, ContactCard whom) {
        var parameters = new HashMap<String, Object>();
        parameters.put("client", client.value());
        parameters.put("email", whom.email().strip().toLowerCase(java.util.Locale.ROOT));
        return parameters;
    }
}
