package tech.ihelper.processes.documents.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.documents.template.DocumentOrder;

/** The table {@code document_request}. */
@Repository
class Requests {

    /** Written in one way, so that equal data is equal text. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final String WAITING = " and state = 'OPEN' and approval = true";
    private static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('document_request_number')")
                .query(Long.class)
                .single();
    }

    /** False when somebody asked for the same at the same moment. */
    boolean add(Request request) {
        var order = request.order();
        var client = order.client();
        return jdbc.sql(
                                """
                        insert into document_request (id, number, about_key, revision, idempotency_key, template_key,
                                template_version, client_id, about, content, replaces, appendices, language, approval, state,
                                requested_at, requested_by)
                        values (:id, :number, :aboutKey, :revision, :key, :template, :version, :client, :about, :content,
                                :replaces, :appendices, :language, :approval, :state, :requestedAt, :requestedBy)
                        on conflict do nothing
                        """)
                        .param("id", request.id())
                        .param("number", request.number())
                        .param("aboutKey", request.aboutKey())
                        .param("revision", request.revision())
                        .param("key", order.idempotencyKey())
                        .param("template", order.template())
                        .param("version", request.templateVersion())
                        .param("client", client == null ? null : client.value(), Types.OTHER)
                        .param("about", order.about())
                        .param("content", text(order.data()))
                        .param("replaces", order.replaces())
                        .param("appendices", String.join(" ", order.appendices()))
                        .param("language", order.language())
                        .param("approval", request.approval())
                        .param("state", request.state().name())
                        .param("requestedAt", request.requestedAt().atOffset(ZoneOffset.UTC))
                        .param("requestedBy", request.requestedBy())
                        .update()
                == 1;
    }

    void change(Request request) {
        var decidedAt = request.decidedAt();
        jdbc.sql(
                        """
                        update document_request
                        set state = :state, decided_at = :decidedAt, decided_by = :decidedBy, reason = :reason,
                            document_number = :document
                        where id = :id
                        """)
                .param("id", request.id())
                .param("state", request.state().name())
                .param(
                        "decidedAt",
                        decidedAt == null ? null : decidedAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decidedBy", request.decidedBy())
                .param("reason", request.reason())
                .param("document", request.document())
                .update();
    }

    Optional<Request> byNumber(String number, ClientScope scope) {
        return read("number = :value", number, scope, "");
    }

    /** Waits for whoever decides about it now. */
    Optional<Request> locked(String number, ClientScope scope) {
        return read("number = :value", number, scope, " for update");
    }

    Optional<Request> withKey(String idempotencyKey, ClientScope scope) {
        return read("idempotency_key = :value", idempotencyKey, scope, "");
    }

    /** What a case asked for last with this template. */
    Optional<Request> newest(String aboutKey, ClientScope scope) {
        return read("about_key = :value", aboutKey, scope, " order by revision desc limit 1");
    }

    /**
     * The newest first.
     *
     * @param waiting only what waits for its approval
     * @param before number of the last one of the page before; null = from the newest
     */
    List<Request> list(boolean waiting, @Nullable String before, int limit, ClientScope scope) {
        var values = new HashMap<String, Object>();
        var where = new StringBuilder("1 = 1");
        if (waiting) {
            where.append(WAITING);
        }
        if (scope instanceof ClientScope.OneClient one) {
            where.append(" and client_id = :scope");
            values.put("scope", one.id().value());
        }
        if (before != null) {
            where.append(" and id < (select id from document_request where number = :before)");
            values.put("before", before);
        }
        return jdbc.sql("select * from document_request where " + where + " order by id desc limit :limit")
                .params(values)
                .param("limit", limit)
                .query(Requests::request)
                .list();
    }

    /** Counts as far as a page shows. */
    int waiting(ClientScope scope) {
        return list(true, null, MOST_COUNTED, scope).size();
    }

    private Optional<Request> read(String condition, String value, ClientScope scope, String end) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return jdbc.sql("select * from document_request where " + condition
                        + (one == null ? "" : " and client_id = :scope") + end)
                .param("value", value)
                .params(one == null ? Map.of() : Map.of("scope", one))
                .query(Requests::request)
                .optional();
    }

    /** In the order of its keys, whatever order it came in. */
    static String text(Map<String, ? extends @Nullable Object> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Data of documents is text, numbers, dates and lists of them", e);
        }
    }

    /** As a program would send it: dates are texts, for one. */
    static Map<String, @Nullable Object> data(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored data of a document cannot be read", e);
        }
    }

    private static Request request(ResultSet row, int i) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        var appendices = row.getString("appendices");
        return new Request(
                row.getLong("id"),
                row.getString("number"),
                row.getString("about_key"),
                row.getInt("revision"),
                new DocumentOrder(
                        row.getString("idempotency_key"),
                        row.getString("template_key"),
                        data(row.getString("content")),
                        client == null ? null : new ClientId(client),
                        row.getString("about"),
                        row.getString("replaces"),
                        appendices.isEmpty() ? List.of() : Arrays.asList(appendices.split(" ")),
                        row.getString("language")),
                row.getInt("template_version"),
                row.getBoolean("approval"),
                Request.State.valueOf(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getString("requested_by"),
                moment(row.getObject("decided_at", OffsetDateTime.class)),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getString("document_number"));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
