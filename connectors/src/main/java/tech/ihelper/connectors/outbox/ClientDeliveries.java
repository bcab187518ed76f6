package tech.ihelper.connectors.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;

/** What was sent to clients and to their people. */
@Repository
class ClientDeliveries implements ClientData {

    /** Addresses that are secrets are shown as people see them; a person's deliveries are those to their own address. */
    private static final String WHOSE = "client_id = :client and (:email = '' or lower(shown_as) = :email)";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ClientDeliveries(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A delivery as an export has it.
     *
     * @param about number of the case
     */
    record Sent(
            String channel,
            String to,
            String subject,
            String body,
            @Nullable String about,
            String state,
            String queuedAt,
            @Nullable String sentAt) {}

    @Override
    public String subject() {
        return "messages-sent";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        export(files, whose(client, ""));
    }

    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        if (!whom.email().isEmpty()) {
            export(files, whose(client, whom.email()));
        }
    }

    private void export(Files files, Map<String, ?> whose) throws IOException {
        try (var sent = jdbc
                .sql("select channel, shown_as, subject, body, about, state, queued_at, sent_at"
                        + " from outbox_delivery where " + WHOSE + " order by id")
                .params(whose)
                .query((row, i) -> new Sent(
                        row.getString("channel"),
                        row.getString("shown_as"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("about"),
                        row.getString("state"),
                        row.getTimestamp("queued_at").toInstant().toString(),
                        row.getTimestamp("sent_at") == null
                                ? null
                                : row.getTimestamp("sent_at").toInstant().toString()))
                .stream()) {
            var each = sent.iterator();
            if (!each.hasNext()) {
                return;
            }
            try (var out = files.next("messages.json");
                    var array = json.writerWithDefaultPrettyPrinter().writeValuesAsArray(out)) {
                while (each.hasNext()) {
                    array.write(each.next());
                }
            }
        }
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        jdbc.sql("update outbox_delivery set client_id = :to where client_id = :from")
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    /** What waits to be sent is sent first: it tells the client of the erasure itself. */
    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return erase(whose(client, ""));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return whom.email().isEmpty() ? Map.of() : erase(whose(client, whom.email()));
    }

    private Map<String, Integer> erase(Map<String, ?> whose) {
        return Map.of(
                "messages sent",
                jdbc.sql("delete from outbox_delivery where " + WHOSE + " and state in ('SENT', 'GIVEN_UP')")
                        .params(whose)
                        .update());
    }

    private static Map<String, ?> whose(ClientId client, String email) {
        var whose = new HashMap<String, Object>();
        whose.put("client", client.value());
        whose.put("email", email.toLowerCase(Locale.ROOT));
        return whose;
    }
}
