package tech.ihelper.processes.followup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.engine.clients.ClientRows;

/** What this subject keeps about a client: what its contacts were asked and answered, and which of them want to be asked. */
@Repository
class ClientFollowUps implements ClientData {

    private static final String FOLLOW_UPS =
            "select number, occasion, about, contact_name, contact_email, state, reason, opened_at, sent_at, reminded_at,"
                    + " answered_at, question, score, comment, agreed, called_by, closed_at from follow_up where ";
    private static final String CONTACTS =
            "select contact_key, asked_at, unsubscribed, changed_at, changed_by, reason from follow_up_contact where ";
    private static final String OF_CLIENT = "client_id = :client";
    private static final String OF_CONTACT = "client_id = :client and contact_key = :contact";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientFollowUps(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "follow-up";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        export(OF_CLIENT, Map.of("client", client.value()), files);
    }

    /** A person is known by the mail address; nobody without one was ever asked. */
    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        export(OF_CONTACT, parameters(client, whom), files);
    }

    private void export(String whose, Map<String, ?> parameters, Files files) throws IOException {
        rows.write(files, "follow-ups.json", FOLLOW_UPS + whose + " order by id", parameters);
        rows.write(files, "contacts.json", CONTACTS + whose + " order by contact_key", parameters);
    }

    /** Whoever has unsubscribed at one of the two entries is asked at neither. */
    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("follow_up", "follow_up_link"));
        jdbc.sql(
                        "update follow_up_contact set unsubscribed = true where client_id = :to and contact_key in"
                                + " (select o.contact_key from follow_up_contact o where o.client_id = :from and o.unsubscribed)")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        jdbc.sql("delete from follow_up_contact where client_id = :from and contact_key in"
                        + " (select o.contact_key from follow_up_contact o where o.client_id = :to)")
                .param("from", from.value())
                .param("to", to.value())
                .update();
        rows.move(from, to, List.of("follow_up_contact"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return erase(OF_CLIENT, Map.of("client", client.value()));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return erase(OF_CONTACT, parameters(client, whom));
    }

    private Map<String, Integer> erase(String whose, Map<String, ?> parameters) {
        jdbc.sql("select number from follow_up where " + whose
                        + " and state in ('PLANNED', 'ASKED', 'CALL_DUE') order by id fetch first 1 rows only")
                .params(parameters)
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw FollowUpRefusal.stillRuns(number);
                });
        delete("follow_up_link where follow_up_id in (select id from follow_up where " + whose + ")", parameters);
        var erased = new LinkedHashMap<String, Integer>();
        erased.put("follow-ups with their answers", delete("follow_up where " + whose, parameters));
        erased.put("contacts' wishes to be asked or not", delete("follow_up_contact where " + whose, parameters));
        return erased;
    }

    private int delete(String what, Map<String, ?> parameters) {
        return jdbc.sql("delete from " + what).params(parameters).update();
    }

    private static Map<String, Object> parameters(ClientId client, ContactCard whom) {
        return Map.of("client", client.value(), "contact", Respondent.emailKey(whom.email()));
    }
}
