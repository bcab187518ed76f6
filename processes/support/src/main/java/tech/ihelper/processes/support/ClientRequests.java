package tech.ihelper.processes.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_request}. Every method joins the caller's transaction. */
@Repository
class ClientRequests {

    private static final String COLUMNS =
            "id, number, client_id, request_key, title, description, category, urgency, channel, requester_id,"
                    + " requester_name, requester_email, opened_by, state, opened_at, response_due, responded_at, engineer,"
                    + " confirm_until, reopened, closed_at";

    private final JdbcClient jdbc;

    ClientRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which requests a list shows.
     *
     * @param open null = both
     * @param text part of number or title; empty = all
     */
    record Filter(@Nullable Boolean open, @Nullable ClientId client, String text) {

        static final Filter ANY = new Filter(null, null, "");
    }

    long nextId() {
        return jdbc.sql("select nextval('client_request_number')")
                .query(Long.class)
                .single();
    }

    /** False when its key was taken already. */
    boolean add(ClientRequest added) {
        return jdbc.sql("insert into client_request (" + COLUMNS + ") values (:id, :number, :client, :key, :title,"
                                + " :description, :category, :urgency, :channel, :requesterId, :requesterName,"
                                + " :requesterEmail, :openedBy, :state, :openedAt, :responseDue, :respondedAt, :engineer,"
                                + " :confirmUntil, :reopened, :closedAt) on conflict do nothing")
                        .params(parameters(added))
                        .update()
                == 1;
    }

    void save(ClientRequest changed) {
        jdbc.sql("update client_request set state = :state, response_due = :responseDue, responded_at = :respondedAt,"
                        + " engineer = :engineer, confirm_until = :confirmUntil, reopened = :reopened,"
                        + " closed_at = :closedAt where id = :id")
                .params(parameters(changed))
                .update();
    }

    Optional<ClientRequest> byNumber(String number, ClientScope scope) {
        return one("where number = ?", number).filter(found -> scope.allows(found.client()));
    }

    Optional<ClientRequest> byKey(String key, ClientScope scope) {
        return one("where request_key = ?", key).filter(found -> scope.allows(found.client()));
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<ClientRequest> lock(String number, ClientScope scope) {
        return one("where number = ? for update", number).filter(found -> scope.allows(found.client()));
    }

    /** For the engine, which knows ids only. */
    Optional<ClientRequest> lock(long id) {
        return one("where id = ? for update", id);
    }

    /** The newest first; at most {@code limit}, from before {@code beforeId}. */
    List<ClientRequest> newest(Filter filter, ClientScope scope, @Nullable Long beforeId, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("before", beforeId == null ? Long.MAX_VALUE : beforeId);
        parameters.put("limit", limit);
        var where = new StringBuilder("where id < :before").append(within(scope, parameters));
        if (filter.open != null) {
            where.append(filter.open ? " and closed_at is null" : " and closed_at is not null");
        }
        if (filter.client != null) {
            where.append(" and client_id = :client");
            parameters.put("client", filter.client.value());
        }
        if (!filter.text.isBlank()) {
            where.append(" and (lower(title) like :text escape '!' or lower(number) like :text escape '!')");
            parameters.put(
                    "text", "%" + filter.text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        return jdbc.sql("select " + COLUMNS + " from client_request " + where
                        + " order by id desc fetch first :limit rows only")
                .params(parameters)
                .query(ClientRequests::read)
                .list();
    }

    int open(ClientScope scope) {
        return count("closed_at is null", scope);
    }

    /** Those that nobody has read yet. */
    int unread(ClientScope scope) {
        return count("state = 'NEW'", scope);
    }

    private int count(String which, ClientScope scope) {
        var parameters = new HashMap<String, Object>();
        return jdbc.sql("select count(*) from client_request where " + which + within(scope, parameters))
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private Optional<ClientRequest> one(String where, Object parameter) {
        return jdbc.sql("select " + COLUMNS + " from client_request " + where)
                .param(parameter)
                .query(ClientRequests::read)
                .optional();
    }

    /** Adds the condition of a scope, and its parameter. */
    private static String within(ClientScope scope, Map<String, Object> parameters) {
        if (scope instanceof ClientScope.OneClient one) {
            parameters.put("scope", one.id().value());
            return " and client_id = :scope";
        }
        return "";
    }

    private static ClientRequest read(ResultSet row, int number) throws SQLException {
        return new ClientRequest(new ClientRequest.Row(
                row.getLong("id"),
                row.getString("number"),
                new ClientRequest.Opening(
                        row.getString("request_key"),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("title"),
                        row.getString("description"),
                        Category.valueOf(row.getString("category")),
                        Urgency.valueOf(row.getString("urgency")),
                        ClientRequest.Channel.valueOf(row.getString("channel")),
                        new ClientRequest.Requester(
                                row.getString("requester_id"),
                                row.getString("requester_name"),
                                row.getString("requester_email")),
                        row.getString("opened_by")),
                Objects.requireNonNull(instant(row, "opened_at")),
                ClientRequest.State.valueOf(row.getString("state")),
                instant(row, "response_due"),
                instant(row, "responded_at"),
                row.getString("engineer"),
                instant(row, "confirm_until"),
                row.getInt("reopened"),
                instant(row, "closed_at")));
    }

    private static Map<String, @Nullable Object> parameters(ClientRequest request) {
        var opening = request.opening();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", request.id());
        parameters.put("number", request.number());
        parameters.put("client", opening.client().value());
        parameters.put("key", opening.key());
        parameters.put("title", opening.title());
        parameters.put("description", opening.description());
        parameters.put("category", opening.category().name());
        parameters.put("urgency", opening.urgency().name());
        parameters.put("channel", opening.channel().name());
        parameters.put("requesterId", opening.requester().id());
        parameters.put("requesterName", opening.requester().name());
        parameters.put("requesterEmail", opening.requester().email());
        parameters.put("openedBy", opening.openedBy());
        parameters.put("state", request.state().name());
        parameters.put("openedAt", at(request.openedAt()));
        parameters.put("responseDue", at(request.responseDue()));
        parameters.put("respondedAt", at(request.respondedAt()));
        parameters.put("engineer", request.engineer());
        parameters.put("confirmUntil", at(request.confirmUntil()));
        parameters.put("reopened", request.reopened());
        parameters.put("closedAt", at(request.closedAt()));
        return parameters;
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
