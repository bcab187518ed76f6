package tech.ihelper.processes.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_request_file}: with what a file came. Every method joins the caller's transaction. */
@Repository
class SentFiles {

    private final JdbcClient jdbc;

    SentFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param message key of the message it came with; null = the request itself */
    void add(UUID file, ClientRequest request, @Nullable String message) {
        jdbc.sql("insert into client_request_file (file_id, request_id, client_id, message_key)"
                        + " values (:file, :request, :client, :message)")
                .param("file", file)
                .param("request", request.id())
                .param("client", request.client().value())
                .param("message", message)
                .update();
    }

    /** Key of the message by file, empty for the request itself; whoever sees one client only reads nothing of internal notes. */
    Map<UUID, String> of(ClientRequest request, ClientScope scope) {
        var places = new LinkedHashMap<UUID, String>();
        if (scope.allows(request.client())) {
            jdbc.sql("select f.file_id, coalesce(f.message_key, '') as message from client_request_file f"
                            + " left join client_request_message m on m.message_key = f.message_key"
                            + " where f.request_id = ?"
                            + (scope instanceof ClientScope.AllClients
                                    ? ""
                                    : " and coalesce(m.internal, false) = false")
                            + " order by f.file_id")
                    .param(request.id())
                    .query(row -> {
                        places.put(row.getObject("file_id", UUID.class), row.getString("message"));
                    });
        }
        return places;
    }
}
