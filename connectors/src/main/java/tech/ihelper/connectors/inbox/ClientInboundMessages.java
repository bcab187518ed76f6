package tech.ihelper.connectors.inbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;

/** What integrations of single clients sent in, as it came. */
@Repository
class ClientInboundMessages implements ClientData {

    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;

    ClientInboundMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Body(long id, byte[] bytes) {}

    @Override
    public String subject() {
        return "messages-received";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var after = 0L;
        List<Body> page;
        do {
            page = jdbc.sql("select id, body from inbound_message where client_id = :client and id > :after"
                            + " order by id limit " + AT_ONCE)
                    .param("client", client.value())
                    .param("after", after)
                    .query((row, i) -> new Body(row.getLong("id"), row.getBytes("body")))
                    .list();
            for (var body : page) {
                try (var out = files.next("%09d.txt".formatted(body.id))) {
                    out.write(body.bytes);
                }
                after = body.id;
            }
        } while (page.size() == AT_ONCE);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        jdbc.sql("update inbound_message set client_id = :to where client_id = :from")
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    /** Those that are not finished stay: they are still to be understood. */
    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return Map.of(
                "messages received",
                jdbc.sql("delete from inbound_message where client_id = :client and state <> 'RECEIVED'")
                        .param("client", client.value())
                        .update());
    }
}
