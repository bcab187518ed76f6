package tech.ihelper.processes.documents;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/**
 * Everything about the documents of one client. Of an erased document number, kind, SHA-256 and times stay, so that
 * whoever holds it can still have it checked; its bytes and its title go, and those of its annexes. Papers that the law wants kept, and the proofs
 * that they were accepted, stay whole until their own time is over.
 */
@Repository
class ClientDocuments implements ClientData {

    /** What stands in place of a title that named somebody. */
    private static final String ERASED = "Erased";

    private static final String LAWFUL = "(select number from document where client_id = :client and kind in (:lawful)"
            + " and destroyed_at is null)";

    private final JdbcClient jdbc;
    private final ClientRows rows;
    private final DocumentsProperties properties;
    private final Clock clock;

    ClientDocuments(JdbcClient jdbc, ClientRows rows, DocumentsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "documents";
    }

    @Override
    public void export(ClientId client, Files files) throws IOException {
        var parameters = Map.of("client", client.value());
        rows.write(
                files,
                "documents.json",
                "select number, kind, title, about, sha256, size_bytes, issued_at, replaces, destroyed_at from document"
                        + " where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "requests.json",
                "select number, template_key, template_version, about, content, state, requested_at, decided_at, reason,"
                        + " document_number from document_request where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "acceptances.json",
                "select number, document_number, document_title, document_sha256, state, asked_at, expires_at, ended_at,"
                        + " reason, certificate_number from acceptance where client_id = :client order by id",
                parameters);
        rows.write(
                files,
                "signers.json",
                "select a.number, s.place, s.name, s.mail, s.state, s.asked_at, s.shown_at, s.answered_at, s.signed_name,"
                        + " s.address, s.agent, s.agreed_text, s.reason, s.call_note from acceptance_signer s"
                        + " join acceptance a on a.id = s.acceptance_id where a.client_id = :client"
                        + " order by a.id, s.place",
                parameters);
        for (var number : numbers("content is not null", client)) {
            try (var file = files.next("documents/" + number + ".pdf")) {
                file.write(jdbc.sql("select content from document where number = :number")
                        .param("number", number)
                        .query((row, i) -> row.getBytes("content"))
                        .single());
            }
        }
        rows.write(
                files,
                "annexes.json",
                "select coalesce(document_number, request_number) as number, place, name, media_type, size_bytes, sha256,"
                        + " kept_at, destroyed_at from document_annex where client_id = :client order by kept_at, place",
                parameters);
        for (var annex : annexes(client)) {
            try (var file = files.next("documents/%s-annex-%d/%s".formatted(annex.number, annex.place, annex.name))) {
                file.write(jdbc.sql("select content from document_annex where id = :id")
                        .param("id", annex.id)
                        .query((row, i) -> row.getBytes("content"))
                        .single());
            }
        }
    }

    private record Kept(UUID id, String number, int place, String name) {}

    private List<Kept> annexes(ClientId client) {
        return jdbc.sql(
                        "select id, coalesce(document_number, request_number) as number, place, name from document_annex"
                                + " where client_id = :client and content is not null order by kept_at, place")
                .param("client", client.value())
                .query((row, i) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getInt("place"),
                        row.getString("name")))
                .list();
    }

    @Override
    @Transactional
    public void move(ClientId from, ClientId to) {
        rows.move(
                from, to, List.of("document", "document_annex", "document_request", "acceptance", "acceptance_signer"));
    }

    @Override
    @Transactional
    public Map<String, Integer> erase(ClientId client) {
        refuseWhileOpen(client);
        var erased = new LinkedHashMap<String, @Nullable Integer>();
        var others = "where client_id = :client and document_number not in " + LAWFUL;
        delete(
                "delete from acceptance_signer where acceptance_id in (select id from acceptance " + others + ")",
                client);
        count(erased, "acceptances", delete("delete from acceptance " + others, client));
        count(
                erased,
                "requests for documents",
                delete("delete from document_request where client_id = :client", client));
        delete("delete from document_annex where client_id = :client and document_number is null", client);
        count(erased, "documents", destroy(client));
        count(erased, "annexes of documents", destroyAnnexes(client));
        return Map.copyOf(erased);
    }

    private int destroy(ClientId client) {
        return jdbc.sql(
                        """
                        update document set content = null, title = :erased, destroyed_at = coalesce(destroyed_at, :now)
                        where client_id = :client and title <> :erased and (kind not in (:lawful) or destroyed_at is not null)
                        """)
                .params(parameters(client))
                .param("erased", ERASED)
                .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of the documents whose own bytes are gone now. */
    private int destroyAnnexes(ClientId client) {
        return jdbc.sql(
                        """
                        update document_annex set content = null, name = :erased, destroyed_at = coalesce(destroyed_at, :now)
                        where client_id = :client and name <> :erased
                        and document_number not in (select number from document where client_id = :client
                            and destroyed_at is null)
                        """)
                .param("client", client.value())
                .param("erased", ERASED)
                .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void refuseWhileOpen(ClientId client) {
        jdbc.sql("select number from acceptance where client_id = :client and state = 'OPEN'"
                        + " union all select number from document_request where client_id = :client"
                        + " and state in ('OPEN', 'APPROVED') order by 1 fetch first 1 rows only")
                .param("client", client.value())
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw DocumentRefusal.stillOpen(number);
                });
    }

    private List<String> numbers(String condition, ClientId client) {
        return jdbc.sql("select number from document where client_id = :client and " + condition + " order by id")
                .param("client", client.value())
                .query(String.class)
                .list();
    }

    private int delete(String statement, ClientId client) {
        return jdbc.sql(statement).params(parameters(client)).update();
    }

    private Map<String, Object> parameters(ClientId client) {
        var parameters = new HashMap<String, Object>();
        parameters.put("client", client.value());
        // A list in SQL cannot be empty; no kind is called nothing.
        parameters.put("lawful", properties.byLaw().isEmpty() ? Set.of("") : properties.byLaw());
        return parameters;
    }

    private static void count(Map<String, @Nullable Integer> erased, String what, int rows) {
        if (rows > 0) {
            erased.put(what, rows);
        }
    }
}
