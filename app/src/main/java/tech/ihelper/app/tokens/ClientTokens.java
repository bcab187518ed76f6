package tech.ihelper.app.tokens;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;

/** API tokens that were made for one client. */
@Repository
class ClientTokens implements ClientData {

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientTokens(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "tokens";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        rows.write(
                files,
                "tokens.json",
                "select name, hint, scopes, created_at, last_used_at, revoked_at from api_token"
                        + " where client_id = :client order by created_at, id",
                Map.of("client", client.value()));
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("api_token"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of(
                "API tokens",
                jdbc.sql("delete from api_token where client_id = :client")
                        .param("client", client.value())
                        .update());
    }
}
