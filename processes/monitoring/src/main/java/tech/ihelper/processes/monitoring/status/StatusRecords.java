package tech.ihelper.processes.monitoring.status;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.connectors.Digest;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.engine.clients.ClientRows;

/** What is kept about a client's status pages, and the people who want to be told. */
@Repository
class StatusRecords implements ClientData {

    private static final List<String> TABLES = List.of(
            "watch_status_link",
            "watch_status_subscriber",
            "watch_status_post",
            "watch_status_component",
            "watch_status_page");

    private static final String OF_PERSON = "client_id = :client and channel = 'MAIL' and address_key = :key";

    private final JdbcClient jdbc;
    private final ClientRows rows;

    StatusRecords(JdbcClient jdbc, ClientRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String subject() {
        return "status-pages";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var whose = Map.of("client", client.value());
        rows.write(
                files,
                "pages.json",
                "select slug, title, intro, is_public, tells_incidents, created_at from watch_status_page"
                        + " where client_id = :client order by id",
                whose);
        rows.write(
                files,
                "components.json",
                "select p.slug, c.name, c.group_name, c.system_name, k.number from watch_status_component c"
                        + " join watch_status_page p on p.id = c.page_id left join watch_check k on k.id = c.check_id"
                        + " where c.client_id = :client order by c.id",
                whose);
        rows.write(
                files,
                "posts.json",
                "select p.slug, s.title, s.stage, s.text, s.incident, s.at, s.by_name from watch_status_post s"
                        + " join watch_status_page p on p.id = s.page_id where s.client_id = :client order by s.id",
                whose);
        subscribers(files, "client_id = :client", whose);
    }

    @Override
    public void export(ClientId client, ContactCard whom, Files files) throws IOException {
        if (!whom.email().isEmpty()) {
            subscribers(files, OF_PERSON, person(client, whom));
        }
    }

    /** The address of a webhook is a secret. */
    private void subscribers(Files files, String whose, Map<String, ?> parameters) throws IOException {
        rows.write(
                files,
                "subscribers.json",
                "select channel, shown_as, language, asked_at, confirmed_at from watch_status_subscriber where " + whose
                        + " order by id",
                parameters);
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(from, to, TABLES);
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        var erased = rows.remove(client, TABLES);
        return Map.of(
                "status pages", erased.getOrDefault("watch_status_page", 0),
                "subscribers of status pages", erased.getOrDefault("watch_status_subscriber", 0));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return whom.email().isEmpty()
                ? Map.of()
                : Map.of(
                        "subscribers of status pages",
                        jdbc.sql("delete from watch_status_subscriber where " + OF_PERSON)
                                .params(person(client, whom))
                                .update());
    }

    private static Map<String, Object> person(ClientId client, ContactCard whom) {
        return Map.of(
                "client", client.value(),
                "key", Digest.sha256(whom.email().toLowerCase(Locale.ROOT)));
    }
}
