package tech.ihelper.engine.people;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.operaton.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.engine.clients.ClientRows;

/** The users that a client has in the portal. */
@Repository
class ClientAccounts implements ClientData {

    private static final String ACCOUNTS = "from account a join act_id_user u on u.id_ = a.user_id ";

    private static final String OF_CLIENT = "where a.client_id = :client and (:email = '' or lower(u.email_) = :email)";

    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final ClientRows rows;

    ClientAccounts(IdentityService identity, JdbcClient jdbc, ClientRows rows) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "users";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        export(files, everybody(client));
    }

    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        if (!whom.email().isEmpty()) {
            export(files, person(client, whom));
        }
    }

    private void export(Files files, Map<String, Object> whose) throws IOException {
        rows.write(
                files,
                "users.json",
                "select u.id_ as user_name, u.first_ as first_name, u.last_ as last_name, u.email_ as email, a.enabled,"
                        + " a.client_admin as administrator, a.language, a.created_at, a.password_changed_at, a.last_sign_in_at,"
                        + " (select max(f.confirmed_at) from account_second_factor f where f.user_id = a.user_id)"
                        + " as second_factor_since "
                        + ACCOUNTS + OF_CLIENT + " order by u.id_",
                whose);
        rows.write(
                files,
                "passkeys.json",
                "select a.user_id as user_name, p.label, p.transports, p.backed_up, p.created_at, p.last_used_at "
                        + ACCOUNTS + "join account_passkey p on p.user_id = a.user_id " + OF_CLIENT
                        + " order by a.user_id, p.created_at",
                whose);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, List.of("account"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        return erase(everybody(client));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return whom.email().isEmpty() ? Map.of() : erase(person(client, whom));
    }

    private Map<String, Integer> erase(Map<String, Object> whose) {
        List<String> users = jdbc.sql("select a.user_id " + ACCOUNTS + OF_CLIENT)
                .params(whose)
                .query(String.class)
                .list();
        for (var user : users) {
            jdbc.sql("delete from account where user_id = :id")
                    .param("id", user)
                    .update();
            identity.deleteUser(user);
        }
        return Map.of("users of the portal", users.size());
    }

    private static Map<String, Object> everybody(ClientId client) {
        return Map.of("client", client.value(), "email", "");
    }

    private static Map<String, Object> person(ClientId client, ContactCard whom) {
        return Map.of("client", client.value(), "email", whom.email().toLowerCase(Locale.ROOT));
    }
}
