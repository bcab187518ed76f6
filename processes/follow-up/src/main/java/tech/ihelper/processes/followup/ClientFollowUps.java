package tech.ihelper.processes.followup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;

/** What this subject keeps about a client: what its contacts were asked and answered, and which of them want to be asked. */
@Repository
class ClientFollowUps implements ClientData {

    private static final List<String> FOLLOW_UP = List.of(
            "number",
            "occasion",
            "about",
            "contact_name",
            "contact_email",
            "state",
            "reason",
            "opened_at",
            "sent_at",
            "reminded_at",
            "answered_at",
            "question",
            "score",
            "comment",
            "agreed",
            "called_by",
            "closed_at");
    private static final List<String> CONTACT =
            List.of("contact_key", "asked_at", "unsubscribed", "changed_at", "changed_by", "reason");

    private final JdbcClient jdbc;

    ClientFollowUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String subject() {
        return "follow-up";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        write(files, "follow-ups.csv", FOLLOW_UP, "follow_up", "id", client, null);
        write(files, "contacts.csv", CONTACT, "follow_up_contact", "contact_key", client, null);
    }

    /** The same of one person, who is known by the mail address. */
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        var key = Respondent.emailKey(whom.email());
        if (!key.isEmpty()) {
            write(files, "follow-ups.csv", FOLLOW_UP, "follow_up", "id", client, key);
            write(files, "contacts.csv", CONTACT, "follow_up_contact", "contact_key", client, key);
        }
    }

    private void write(
            Files files,
            String name,
            List<String> columns,
            String table,
            String order,
            ClientId client,
            @Nullable String contactKey)
            throws IOException {
        var rows = jdbc.sql("select " + String.join(", ", columns) + " from " + table
                        + " where client_id = :client and (:contact is null or contact_key = :contact) order by "
                        + order)
                .param("client", client.value())
                .param("contact", contactKey, java.sql.Types.VARCHAR)
                .query((row, n) -> {
                    var cells = new String[columns.size()];
                    for (var i = 0; i < cells.length; i++) {
                        var column = columns.get(i);
                        var at = column.endsWith("_at") ? FollowUps.instant(row, column) : null;
                        cells[i] = at == null ? row.getString(column) : at.toString();
                    }
                    return cells;
                })
                .list();
        if (rows.isEmpty()) {
            return;
        }
        try (var csv = new CSVPrinter(
                new OutputStreamWriter(files.next(name), UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(columns.toArray(String[]::new))
                        .get())) {
            for (var cells : rows) {
                csv.printRecord((Object[]) cells);
            }
        }
    }

    /** Whoever has unsubscribed at one of the two entries is asked at neither. */
    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        for (var table : List.of("follow_up", "follow_up_link")) {
            jdbc.sql("update " + table + " set client_id = :to where client_id = :from")
                    .param("to", to.value())
                    .param("from", from.value())
                    .update();
        }
        jdbc.sql(
                        "update follow_up_contact set unsubscribed = true where client_id = :to and contact_key in"
                                + " (select o.contact_key from follow_up_contact o where o.client_id = :from and o.unsubscribed)")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        delete(
                "follow_up_contact where client_id = :client and contact_key in"
                        + " (select o.contact_key from follow_up_contact o where o.client_id = :other)",
                from,
                to.value());
        jdbc.sql("update follow_up_contact set client_id = :to where client_id = :from")
                .param("to", to.value())
                .param("from", from.value())
                .update();
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return erase(client, (String) null);
    }

    /** The same of one person, who is known by the mail address. */
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        var key = Respondent.emailKey(whom.email());
        return key.isEmpty() ? Map.of() : erase(client, key);
    }

    private Map<String, Integer> erase(ClientId client, @Nullable String contactKey) {
        var whose = "client_id = :client" + (contactKey == null ? "" : " and contact_key = :other");
        jdbc.sql("select number from follow_up where " + whose
                        + " and state in ('PLANNED', 'ASKED', 'CALL_DUE') order by id fetch first 1 rows only")
                .params(parameters(client, contactKey))
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw FollowUpRefusal.stillRuns(number);
                });
        var erased = new LinkedHashMap<String, Integer>();
        delete(
                "follow_up_link where follow_up_id in (select id from follow_up where " + whose + ")",
                client,
                contactKey);
        erased.put("follow-ups with their answers", delete("follow_up where " + whose, client, contactKey));
        erased.put(
                "contacts' wishes to be asked or not", delete("follow_up_contact where " + whose, client, contactKey));
        return erased;
    }

    private int delete(String what, ClientId client, @Nullable Object other) {
        return jdbc.sql("delete from " + what).params(parameters(client, other)).update();
    }

    private static Map<String, Object> parameters(ClientId client, @Nullable Object other) {
        return other == null ? Map.of("client", client.value()) : Map.of("client", client.value(), "other", other);
    }
}
