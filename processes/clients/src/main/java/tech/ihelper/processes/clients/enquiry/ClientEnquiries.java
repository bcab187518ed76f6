package tech.ihelper.processes.clients.enquiry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.engine.clients.ClientRows;

/** How a client came: the enquiry that it became one of. */
@Repository
class ClientEnquiries implements ClientData {

    private static final String SHOWN =
            "select number, company, name, email, phone, people, needs, message, answer, opened_at,"
                    + " closed_at from client_enquiry where client_id = :client";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientEnquiries(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "enquiries";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        rows.write(files, "enquiries.json", SHOWN + " order by number", Map.of("client", client.value()));
    }

    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        rows.write(
                files,
                "enquiries.json",
                SHOWN + " and name = :name order by number",
                Map.of("client", client.value(), "name", whom.name()));
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("client_enquiry"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of(
                "enquiries",
                jdbc.sql("delete from client_enquiry where client_id = :client")
                        .param("client", client.value())
                        .update());
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return Map.of(
                "enquiries",
                jdbc.sql("delete from client_enquiry where client_id = :client and name = :name")
                        .param("client", client.value())
                        .param("name", whom.name())
                        .update());
    }
}
