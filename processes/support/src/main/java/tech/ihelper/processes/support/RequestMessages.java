package tech.ihelper.processes.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_request_message}. Every method joins the caller's transaction. */
@Repository
class RequestMessages {

    private final JdbcClient jdbc;

    RequestMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when its key was taken already. */
    boolean add(RequestMessage added) {
        return jdbc.sql("insert into client_request_message (message_key, request_id, client_id, at, author_id,"
                                + " author_name, side, internal, body) values (:key, :request, :client, :at, :author, :name,"
                                + " :side, :internal, :body) on conflict do nothing")
                        .param("key", added.key())
                        .param("request", added.requestId())
                        .param("client", added.client().value())
                        .param("at", ClientRequests.at(added.at()))
                        .param("author", added.authorId())
                        .param("name", added.authorName())
                        .param("side", added.side().name())
                        .param("internal", added.internal())
                        .param("body", added.body())
                        .update()
                == 1;
    }

    /** The whole conversation, the oldest first; whoever sees one client only may be that client, and reads no internal note. */
    List<RequestMessage> of(long requestId, ClientScope scope) {
        return jdbc
                .sql("select message_key, request_id, client_id, at, author_id, author_name, side, internal, body"
                        + " from client_request_message where request_id = ?"
                        + (scope instanceof ClientScope.AllClients ? "" : " and internal = false") + " order by id")
                .param(requestId)
                .query(RequestMessages::read)
                .list()
                .stream()
                .filter(message -> scope.allows(message.client()))
                .toList();
    }

    private static RequestMessage read(ResultSet row, int number) throws SQLException {
        return new RequestMessage(
                row.getString("message_key"),
                row.getLong("request_id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                Objects.requireNonNull(ClientRequests.instant(row, "at")),
                row.getString("author_id"),
                row.getString("author_name"),
                RequestMessage.Side.valueOf(row.getString("side")),
                row.getBoolean("internal"),
                row.getString("body"));
    }
}
