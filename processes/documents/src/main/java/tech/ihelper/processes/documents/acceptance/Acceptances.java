package tech.ihelper.processes.documents.acceptance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;

/** The tables {@code acceptance} and {@code acceptance_signer}. */
@Repository
class Acceptances {

    private final JdbcClient jdbc;

    Acceptances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a link opens. */
    record Place(long acceptance, int place) {}

    long nextId() {
        return jdbc.sql("select nextval('acceptance_number')").query(Long.class).single();
    }

    /** False when the document was given to somebody at the same moment. */
    boolean add(Acceptance acceptance) {
        var client = acceptance.client();
        return jdbc.sql(
                                """
                        insert into acceptance (id, number, document_number, document_kind, document_title, document_sha256,
                                client_id, about, language, state, asked_by, asked_at, expires_at, open_key)
                        values (:id, :number, :document, :kind, :title, :sha256, :client, :about, :language, :state, :askedBy, :askedAt,
                                :expiresAt, :document)
                        on conflict do nothing
                        """)
                        .param("id", acceptance.id())
                        .param("number", acceptance.number())
                        .param("document", acceptance.document())
                        .param("kind", acceptance.kind())
                        .param("title", acceptance.title())
                        .param("sha256", acceptance.sha256())
                        .param("client", client == null ? null : client.value(), Types.OTHER)
                        .param("about", acceptance.about())
                        .param("language", acceptance.language())
                        .param("state", acceptance.state().name())
                        .param("askedBy", acceptance.askedBy())
                        .param("askedAt", acceptance.askedAt().atOffset(ZoneOffset.UTC))
                        .param("expiresAt", acceptance.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void add(Acceptance acceptance, Signer signer, AcceptanceLinks.Link link) {
        var client = acceptance.client();
        jdbc.sql(
                        """
                        insert into acceptance_signer (acceptance_id, place, client_id, name, mail, token_hash, token_sealed, state)
                        values (:id, :place, :client, :name, :mail, :hash, :sealed, :state)
                        """)
                .param("id", acceptance.id())
                .param("place", signer.place())
                .param("client", client == null ? null : client.value(), Types.OTHER)
                .param("name", signer.name())
                .param("mail", signer.mail())
                .param("hash", link.hash())
                .param("sealed", link.sealed())
                .param("state", signer.state().name())
                .update();
    }

    /** State, end, reason and certificate. */
    void change(Acceptance acceptance) {
        jdbc.sql(
                        """
                        update acceptance
                        set state = :state, ended_at = :endedAt, reason = :reason, certificate_number = :certificate,
                            open_key = case when :state = 'OPEN' then document_number else null end
                        where id = :id
                        """)
                .param("id", acceptance.id())
                .param("state", acceptance.state().name())
                .param("endedAt", utc(acceptance.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", acceptance.reason())
                .param("certificate", acceptance.certificate())
                .update();
    }

    void change(long acceptance, Signer signer) {
        var evidence = signer.evidence();
        jdbc.sql(
                        """
                        update acceptance_signer
                        set state = :state, asked_at = :askedAt, shown_at = :shownAt, answered_at = :answeredAt,
                            signed_name = :signedName, address = :address, agent = :agent, agreed_text = :agreed,
                            reason = :reason, call_note = :note
                        where acceptance_id = :id and place = :place
                        """)
                .param("id", acceptance)
                .param("place", signer.place())
                .param("state", signer.state().name())
                .param("askedAt", utc(signer.askedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shownAt", utc(signer.shownAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("answeredAt", utc(signer.answeredAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("signedName", signer.signedName())
                .param("address", evidence == null ? null : evidence.address())
                .param("agent", evidence == null ? null : evidence.agent())
                .param("agreed", signer.agreed())
                .param("reason", signer.reason())
                .param("note", signer.callNote())
                .update();
    }

    /** Waits for whoever answers or withdraws now; the first lock of everything that changes an acceptance. */
    Acceptance locked(long id) {
        jdbc.sql("select id from acceptance where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .single();
        return byId(id);
    }

    Acceptance byId(long id) {
        return one("id = :value", id, ClientScope.ALL).orElseThrow(AcceptanceRefusal::unknown);
    }

    Optional<Acceptance> byNumber(String number, ClientScope scope) {
        return one("number = :value", number, scope);
    }

    /** Of a document, newest first. */
    List<Acceptance> ofDocument(String document, ClientScope scope) {
        return find("document_number = :value", document, scope, 20);
    }

    /** Newest first; those that wait for an answer come before all others. */
    List<Acceptance> newest(ClientScope scope, int limit) {
        return find("1 = :value", 1, scope, limit);
    }

    /** By the hash of the link's token: whoever has the link may see this one. */
    Optional<Place> withToken(String hash) {
        return jdbc.sql("select acceptance_id, place from acceptance_signer where token_hash = :hash")
                .param("hash", hash)
                .query((row, i) -> new Place(row.getLong("acceptance_id"), row.getInt("place")))
                .optional();
    }

    /** The sealed token of a signer's link. */
    String sealedToken(long acceptance, int place) {
        return jdbc.sql("select token_sealed from acceptance_signer where acceptance_id = :id and place = :place")
                .param("id", acceptance)
                .param("place", place)
                .query(String.class)
                .single();
    }

    private Optional<Acceptance> one(String condition, Object value, ClientScope scope) {
        return find(condition, value, scope, 1).stream().findFirst();
    }

    private List<Acceptance> find(String condition, Object value, ClientScope scope, int limit) {
        var only = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return jdbc
                .sql("select * from acceptance where " + condition
                        + (only == null ? "" : " and client_id = :scope")
                        + " order by case when state = 'OPEN' then 0 else 1 end, id desc limit :limit")
                .param("value", value)
                .param("limit", limit)
                .params(only == null ? Map.of() : Map.of("scope", only))
                .query((row, i) -> acceptance(row, List.of()))
                .list()
                .stream()
                .map(this::withSigners)
                .toList();
    }

    private Acceptance withSigners(Acceptance bare) {
        var signers = jdbc.sql("select * from acceptance_signer where acceptance_id = :id order by place")
                .param("id", bare.id())
                .query(Acceptances::signer)
                .list();
        return new Acceptance(
                bare.id(),
                bare.number(),
                bare.document(),
                bare.kind(),
                bare.title(),
                bare.sha256(),
                bare.client(),
                bare.about(),
                bare.language(),
                bare.state(),
                bare.askedBy(),
                bare.askedAt(),
                bare.expiresAt(),
                bare.endedAt(),
                bare.reason(),
                bare.certificate(),
                signers);
    }

    private static Acceptance acceptance(ResultSet row, List<Signer> signers) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new Acceptance(
                row.getLong("id"),
                row.getString("number"),
                row.getString("document_number"),
                row.getString("document_kind"),
                row.getString("document_title"),
                row.getString("document_sha256"),
                client == null ? null : new ClientId(client),
                row.getString("about"),
                row.getString("language"),
                Acceptance.State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                moment(row, "ended_at"),
                row.getString("reason"),
                row.getString("certificate_number"),
                signers);
    }

    private static Signer signer(ResultSet row, int i) throws SQLException {
        var address = row.getString("address");
        return new Signer(
                row.getInt("place"),
                row.getString("name"),
                row.getString("mail"),
                Signer.State.valueOf(row.getString("state")),
                moment(row, "asked_at"),
                moment(row, "shown_at"),
                moment(row, "answered_at"),
                row.getString("signed_name"),
                address == null ? null : new Evidence(address, row.getString("agent")),
                row.getString("agreed_text"),
                row.getString("reason"),
                row.getString("call_note"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
