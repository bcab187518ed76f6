package tech.ihelper.processes.clients.register;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_logo}. */
@Repository
public class Logos {

    private final JdbcClient jdbc;

    public Logos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Logo> find(ClientId client, ClientScope scope) {
        return scope.allows(client)
                ? jdbc.sql("select png, width, height from client_logo where client_id = :client")
                        .param("client", client.value())
                        .query((row, i) -> new Logo(row.getBytes("png"), row.getInt("width"), row.getInt("height")))
                        .optional()
                : Optional.empty();
    }

    /** The client is locked. */
    void put(ClientId client, Logo logo, Instant at, String by) {
        remove(client);
        var values = new HashMap<String, Object>();
        values.put("client", client.value());
        values.put("png", logo.png());
        values.put("width", logo.width());
        values.put("height", logo.height());
        values.put("sha256", logo.sha256());
        values.put("at", at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        values.put("by", by);
        jdbc.sql(
                        """
                        insert into client_logo (client_id, png, width, height, sha256, changed_at, changed_by)
                        values (:client, :png, :width, :height, :sha256, :at, :by)
                        """)
                .params(values)
                .update();
    }

    /** @return whether there was one */
    boolean remove(ClientId client) {
        return jdbc.sql("delete from client_logo where client_id = :client")
                        .param("client", client.value())
                        .update()
                > 0;
    }
}
