package tech.ihelper.engine.forms;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;

/** Files that were added to forms of a client's cases. */
@Repository
class ClientFormFiles implements ClientData {

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientFormFiles(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Named(UUID id, String name) {}

    @Override
    public String subject() {
        return "forms";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        rows.write(
                files,
                "files.json",
                "select id, case_number, name, media_type, size_bytes, sha256, at from form_file"
                        + " where client_id = :client order by at, id",
                Map.of("client", client.value()));
        for (var file : jdbc.sql("select id, name from form_file where client_id = :client order by at, id")
                .param("client", client.value())
                .query((row, i) -> new Named(row.getObject("id", UUID.class), row.getString("name")))
                .list()) {
            try (var out = files.next("files/" + file.id + "/" + file.name)) {
                out.write(jdbc.sql("select content from form_file where id = :id")
                        .param("id", file.id)
                        .query((row, i) -> row.getBytes("content"))
                        .single());
            }
        }
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("form_file"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of(
                "files of forms",
                jdbc.sql("delete from form_file where client_id = :client")
                        .param("client", client.value())
                        .update());
    }
}
