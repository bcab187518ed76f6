package tech.ihelper.processes.documents.annex;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/**
 * The table {@code document_annex}: rows are added and read. A request's become its document's when that is issued, and
 * the bytes go with the document's own.
 */
@Repository
class Annexes {

    // Lists never read the bytes.
    private static final String FACTS = "place, name, media_type, size_bytes, sha256, destroyed_at";

    private final JdbcClient jdbc;

    Annexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose an annex is: a request's, an issued document's. */
    enum Of {
        REQUEST("request_number"),
        DOCUMENT("document_number");

        private final String column;

        Of(String column) {
            this.column = column;
        }
    }

    /** @param bytes null when they are gone */
    record Found(Annex annex, @Nullable ClientId client, byte @Nullable [] bytes) {}

    void add(Of whose, String number, int place, Content file, @Nullable ClientId client, Instant at) {
        jdbc.sql("insert into document_annex (id, " + whose.column + ", place, client_id, name, media_type, size_bytes,"
                        + " sha256, content, kept_at)"
                        + " values (:id, :number, :place, :client, :name, :type, :size, :sha256, :content, :at)")
                .param("id", UUID.randomUUID())
                .param("number", number)
                .param("place", place)
                .param("client", client == null ? null : client.value(), Types.OTHER)
                .param("name", file.file().name())
                .param("type", file.file().type())
                .param("size", file.file().size())
                .param("sha256", file.file().sha256())
                .param("content", file.bytes())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was asked for was issued. */
    void issued(String request, String document) {
        jdbc.sql("update document_annex set document_number = :document where request_number = :request"
                        + " and document_number is null")
                .param("document", document)
                .param("request", request)
                .update();
    }

    List<Annex> of(Of whose, String number, ClientScope scope) {
        return of(whose, List.of(number), scope).getOrDefault(number, List.of());
    }

    /** By the number of whose they are, in their order; a number without annexes is not in it. */
    Map<String, List<Annex>> of(Of whose, Collection<String> numbers, ClientScope scope) {
        var found = new LinkedHashMap<String, List<Annex>>();
        if (numbers.isEmpty()) {
            return found;
        }
        jdbc.sql("select " + whose.column + ", " + FACTS + " from document_annex where " + whose.column
                        + " in (:numbers)" + only(scope) + " order by " + whose.column + ", place")
                .param("numbers", numbers)
                .params(scoped(scope))
                .query(row -> {
                    found.computeIfAbsent(row.getString(whose.column), number -> new ArrayList<>())
                            .add(annex(row));
                });
        return found;
    }

    Optional<Found> find(Of whose, String number, int place, ClientScope scope) {
        return jdbc.sql("select client_id, content, " + FACTS + " from document_annex where " + whose.column
                        + " = :number and place = :place" + only(scope))
                .param("number", number)
                .param("place", place)
                .params(scoped(scope))
                .query((row, i) -> {
                    var client = row.getObject("client_id", UUID.class);
                    return new Found(annex(row), client == null ? null : new ClientId(client), row.getBytes("content"));
                })
                .optional();
    }

    /** The first whose bytes are gone, although nobody destroyed them. */
    Optional<Integer> missing(String request) {
        return jdbc.sql("select place from document_annex where request_number = :request and content is null"
                        + " and destroyed_at is null order by place fetch first 1 rows only")
                .param("request", request)
                .query(Integer.class)
                .optional();
    }

    void destroy(String document, Instant at) {
        jdbc.sql("update document_annex set content = null, destroyed_at = :at where document_number = :document"
                        + " and destroyed_at is null")
                .param("document", document)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String only(ClientScope scope) {
        return scope instanceof ClientScope.OneClient ? " and client_id = :scope" : "";
    }

    private static Map<String, Object> scoped(ClientScope scope) {
        var values = new HashMap<String, Object>();
        if (scope instanceof ClientScope.OneClient one) {
            values.put("scope", one.id().value());
        }
        return values;
    }

    private static Annex annex(ResultSet row) throws SQLException {
        return new Annex(
                row.getInt("place"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getObject("destroyed_at") != null);
    }
}
