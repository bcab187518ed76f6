package tech.ihelper.processes.clients.wholedata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.processes.clients.exchange.Export;
import tech.ihelper.processes.clients.exchange.Kind;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Logos;

/** What the register itself keeps: the client, its contacts, sites, systems and logo. */
@Repository
class ClientEntries implements ClientData {

    /** In the order in which they may be deleted: a system names its site. */
    private static final List<Table> BELONGINGS = List.of(
            new Table("client_system", "systems", 128),
            new Table("client_site", "sites", 120),
            new Table("client_contact", "contacts", 120));

    private final JdbcClient jdbc;
    private final Export csv;
    private final Logos logos;

    ClientEntries(JdbcClient jdbc, Export csv, Logos logos) {
        this.jdbc = jdbc;
        this.csv = csv;
        this.logos = logos;
    }

    private record Table(String name, String what, int longestName) {}

    private record Named(UUID id, String name) {}

    @Override
    public String subject() {
        return "clients";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var only = new ClientScope.OneClient(client);
        for (var kind : Kind.values()) {
            try (var writer = new OutputStreamWriter(files.next(kind.path() + ".csv"), UTF_8)) {
                csv.write(kind, only, writer);
            }
        }
        var logo = logos.find(client, only);
        if (logo.isPresent()) {
            try (var out = files.next("logo.png")) {
                out.write(logo.get().png());
            }
        }
    }

    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        try (var writer = new OutputStreamWriter(files.next("contact.csv"), UTF_8)) {
            csv.write(Kind.CONTACTS, new ClientScope.OneClient(client), whom.name(), writer);
        }
    }

    /** What both have under one name stays twice, the second with the name of where it comes from. */
    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        var former = jdbc.sql("select name from client where id = :id")
                .param("id", from.value())
                .query(String.class)
                .single();
        BELONGINGS.forEach(table -> move(table, from, to, former));
        if (jdbc.sql("select count(*) from client_logo where client_id = :to")
                        .param("to", to.value())
                        .query(Integer.class)
                        .single()
                == 0) {
            update("client_logo", from, to);
        }
        update("client_matcher", from, to);
        update("client_data_request", from, to);
        jdbc.sql("update client_merged set into_id = :to where into_id = :from")
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    private void move(Table table, ClientId from, ClientId to, String former) {
        for (var one : jdbc.sql("select f.id, f.name from " + table.name + " f where f.client_id = :from and exists"
                        + " (select 1 from " + table.name + " t where t.client_id = :to and t.name_key = f.name_key)")
                .param("from", from.value())
                .param("to", to.value())
                .query((row, i) -> new Named(row.getObject("id", UUID.class), row.getString("name")))
                .list()) {
            rename(table, one, free(table, one.name, former, from, to));
        }
        update(table.name, from, to);
    }

    private void rename(Table table, Named one, String name) {
        jdbc.sql("update " + table.name + " set name = :name, name_key = :key where id = :id")
                .param("name", name)
                .param("key", ClientProfile.nameKey(name))
                .param("id", one.id)
                .update();
    }

    /** {@code Anna Berg (Kestrel Ltd)}, and a number where that is taken too. */
    private String free(Table table, String name, String former, ClientId from, ClientId to) {
        for (var number = 1; ; number++) {
            var tail = number == 1 ? " (" + former + ")" : " (" + former + " " + number + ")";
            var room = Math.max(1, table.longestName - tail.length());
            var whole = name.substring(0, Math.min(name.length(), room)) + tail;
            var candidate = whole.substring(0, Math.min(whole.length(), table.longestName));
            if (jdbc.sql("select count(*) from " + table.name + " where client_id in (:from, :to) and name_key = :key")
                            .param("from", from.value())
                            .param("to", to.value())
                            .param("key", ClientProfile.nameKey(candidate))
                            .query(Integer.class)
                            .single()
                    == 0) {
                return candidate;
            }
        }
    }

    private void update(String table, ClientId from, ClientId to) {
        jdbc.sql("update " + table + " set client_id = :to where client_id = :from")
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    /** The client too: what is left of it elsewhere belongs to a former client. */
    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        var erased = new LinkedHashMap<String, Integer>();
        // Parents and children are deleted by one statement, in which the order of rows is the database's.
        jdbc.sql("update client_system set parent_id = null where client_id = :client")
                .param("client", client.value())
                .update();
        BELONGINGS.forEach(table -> erased.put(table.what, delete(table.name + " where client_id = :client", client)));
        erased.put("logos", delete("client_logo where client_id = :client", client));
        delete("client_matcher where client_id = :client", client);
        delete("client_merged where into_id = :client", client);
        erased.put("entries in the register", delete("client where id = :client", client));
        return erased;
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return Map.of(
                "contacts",
                jdbc.sql("delete from client_contact where client_id = :client and name_key = :key")
                        .param("client", client.value())
                        .param("key", ClientProfile.nameKey(whom.name()))
                        .update());
    }

    private int delete(String what, ClientId client) {
        return jdbc.sql("delete from " + what).param("client", client.value()).update();
    }
}
