package tech.ihelper.processes.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.processes.documents.acceptance.Archive;

/**
 * The table {@code document}: rows are added and read. Nothing changes or deletes one, on purpose, but the bytes go when
 * their time is over.
 */
@Repository
class StoredDocuments implements Archive {

    // Lists and look-ups never read the bytes.
    private static final String FACTS = "number, kind, title, client_id, about, sha256, size_bytes, issued_at";

    private final JdbcClient jdbc;

    StoredDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('document_number')").query(Long.class).single();
    }

    /** False when the key, or the place of the document to replace, is taken; waits for a transaction that is about to take it. */
    boolean add(long id, NewDocument asked, IssuedDocument document, PdfContent content, String issuedBy) {
        var client = document.client();
        return jdbc.sql(
                                """
                                insert into document (id, number, idempotency_key, kind, title, client_id, about,
                                                      content, sha256, size_bytes, issued_at, issued_by, replaces)
                                values (:id, :number, :key, :kind, :title, :client, :about,
                                        :content, :sha256, :size, :issuedAt, :issuedBy, :replaces)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("number", document.number())
                        .param("key", asked.idempotencyKey())
                        .param("kind", document.kind())
                        .param("title", document.title())
                        .param("client", client == null ? null : client.value())
                        .param("about", document.about())
                        .param("content", content.bytes())
                        .param("sha256", document.sha256())
                        .param("size", document.size())
                        .param("issuedAt", document.issuedAt().atOffset(ZoneOffset.UTC))
                        .param("issuedBy", issuedBy)
                        .param("replaces", asked.replaces())
                        .update()
                == 1;
    }

    Optional<IssuedDocument> withKey(String idempotencyKey) {
        return jdbc.sql("select " + FACTS + " from document where idempotency_key = :key")
                .param("key", idempotencyKey)
                .query(StoredDocuments::document)
                .optional();
    }

    List<IssuedDocument> about(String caseNumber, ClientScope scope) {
        var where = new Where(scope).and("about = :about", "about", caseNumber);
        return jdbc.sql("select " + FACTS + " from document where " + where.sql + " order by id")
                .params(where.params)
                .query(StoredDocuments::document)
                .list();
    }

    @Override
    public Optional<IssuedDocument> find(String number, ClientScope scope) {
        var where = new Where(scope).and("number = :number", "number", number);
        return jdbc.sql("select " + FACTS + " from document where " + where.sql)
                .params(where.params)
                .query(StoredDocuments::document)
                .optional();
    }

    @Override
    public Optional<String> successor(String number) {
        return jdbc.sql("select number from document where replaces = :number")
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** For whoever holds the document, which the caller has made sure of: no client's data is read. */
    Optional<PublicRecord> publicRecord(String number) {
        return jdbc.sql(
                        """
                        select d.number, d.issued_at, d.sha256, d.size_bytes, d.destroyed_at, successor.number as replaced_by
                        from document d left join document successor on successor.replaces = d.number
                        where d.number = :number
                        """)
                .param("number", number)
                .query((row, i) -> new PublicRecord(
                        row.getString("number"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                        row.getString("sha256"),
                        row.getLong("size_bytes"),
                        moment(row.getObject("destroyed_at", OffsetDateTime.class)),
                        row.getString("replaced_by"),
                        List.of()))
                .optional();
    }

    /** Numbers of documents that still have their bytes, oldest first. */
    List<String> issuedBefore(String kind, Instant moment, int limit) {
        return jdbc.sql(
                        """
                        select number from document
                        where kind = :kind and issued_at < :moment and destroyed_at is null
                        order by issued_at limit :limit
                        """)
                .param("kind", kind)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** False when somebody else did it. */
    boolean destroy(String number, Instant at) {
        return jdbc.sql(
                                "update document set content = null, destroyed_at = :at where number = :number and destroyed_at is null")
                        .param("number", number)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public Optional<Instant> destroyedAt(String number) {
        return jdbc.sql("select destroyed_at from document where number = :number and destroyed_at is not null")
                .param("number", number)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<IssuedBytes> content(String number, ClientScope scope) {
        var where = new Where(scope).and("content is not null and number = :number", "number", number);
        return jdbc.sql("select content, " + FACTS + " from document where " + where.sql)
                .params(where.params)
                .query((row, i) -> new IssuedBytes(document(row, i), row.getBytes("content")))
                .optional();
    }

    /** Newest first, at most {@code limit}. */
    List<IssuedDocument> find(DocumentFilter filter, ClientScope scope, int limit) {
        var where = new Where(scope);
        var text = filter.text();
        if (text != null) {
            where.and(
                    "(lower(title) like :text escape '!' or lower(number) like :text escape '!'"
                            + " or lower(about) like :text escape '!')",
                    "text",
                    "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        var kind = filter.kind();
        if (kind != null) {
            where.and("kind = :kind", "kind", kind);
        }
        var client = filter.client();
        if (client != null) {
            where.and("client_id = :client", "client", client.value());
        }
        var before = filter.before();
        if (before != null) {
            where.and("id < (select id from document where number = :before)", "before", before);
        }
        return jdbc.sql("select " + FACTS + " from document where " + where.sql + " order by id desc limit :limit")
                .params(where.params)
                .param("limit", limit)
                .query(StoredDocuments::document)
                .list();
    }

    /** Kinds that exist, for the filter. */
    List<String> kinds(ClientScope scope) {
        var where = new Where(scope);
        return jdbc.sql("select distinct kind from document where " + where.sql + " order by kind")
                .params(where.params)
                .query(String.class)
                .list();
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static IssuedDocument document(ResultSet row, int i) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new IssuedDocument(
                row.getString("number"),
                row.getString("kind"),
                row.getString("title"),
                client == null ? null : new ClientId(client),
                row.getString("about"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }

    /** A condition that starts with whose data may be seen, so that no query is without it. */
    private static final class Where {

        private final Map<String, Object> params = new HashMap<>();
        private String sql = "1 = 1";

        Where(ClientScope scope) {
            if (scope instanceof ClientScope.OneClient one) {
                and("client_id = :scope", "scope", one.id().value());
            }
        }

        Where and(String condition, String name, Object value) {
            sql += " and " + condition;
            params.put(name, value);
            return this;
        }
    }
}
