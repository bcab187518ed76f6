package tech.ihelper.processes.clients.wholedata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_data_request}. */
@Repository
public class DataRequests {

    private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DataRequests(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    long nextId() {
        return jdbc.sql("select next value for client_data_request_number")
                .query(Long.class)
                .single();
    }

    void add(DataRequest request) {
        jdbc.sql(
                        """
                        insert into client_data_request (id, number, version, client_id, client_name, wish, person_name,
                            person_email, asked_by, received_at, received_by, state)
                        values (:id, :number, :version, :client, :clientName, :wish, :personName,
                            :personEmail, :askedBy, :receivedAt, :receivedBy, :state)
                        """)
                .params(identity(request))
                .params(progress(request))
                .update();
    }

    /** @throws IllegalStateException when somebody changed it meanwhile: the case is tried again */
    void replace(DataRequest request) {
        var updated = jdbc.sql(
                        """
                        update client_data_request
                        set version = :version, state = :state, identified = :identified, checked_by = :checkedBy,
                            approved_by = :approvedBy, reason = :reason, erased = :erased, handed_over = :handedOver,
                            certificate_number = :certificate, ended_at = :endedAt
                        where id = :id and version = :version - 1
                        """)
                .params(progress(request))
                .update();
        if (updated != 1) {
            throw new IllegalStateException(request.number() + " was changed by somebody else at the same moment");
        }
    }

    DataRequest byId(long id) {
        return jdbc.sql("select * from client_data_request where id = :id")
                .param("id", id)
                .query(this::request)
                .single();
    }

    public Optional<DataRequest> byNumber(String number, ClientScope scope) {
        return jdbc.sql("select * from client_data_request where number = :number")
                .param("number", number)
                .query(this::request)
                .optional()
                .filter(request -> scope.allows(request.client()));
    }

    /** A client's, the newest first. */
    public List<DataRequest> of(ClientId client, ClientScope scope) {
        return scope.allows(client)
                ? jdbc.sql("select * from client_data_request where client_id = :client order by id desc")
                        .param("client", client.value())
                        .query(this::request)
                        .list()
                : List.of();
    }

    private static Map<String, Object> identity(DataRequest request) {
        var values = new HashMap<String, Object>();
        values.put("number", request.number());
        values.put("client", request.client().value());
        values.put("clientName", request.clientName());
        values.put("wish", request.wish().name());
        var person = request.person();
        values.put("personName", person == null ? null : person.name());
        values.put("personEmail", person == null ? null : person.email());
        values.put("askedBy", request.askedBy());
        values.put("receivedAt", at(request.receivedAt()));
        values.put("receivedBy", request.receivedBy());
        return values;
    }

    private Map<String, Object> progress(DataRequest request) {
        var values = new HashMap<String, Object>();
        values.put("id", request.id());
        values.put("version", request.version());
        values.put("state", request.state().name());
        values.put("identified", request.identified());
        values.put("checkedBy", request.checkedBy());
        values.put("approvedBy", request.approvedBy());
        values.put("reason", request.reason());
        values.put("erased", written(request.erased()));
        values.put("handedOver", request.handedOver());
        values.put("certificate", request.certificate());
        values.put("endedAt", at(request.endedAt()));
        return values;
    }

    private DataRequest request(ResultSet row, int i) throws SQLException {
        var name = row.getString("person_name");
        var email = row.getString("person_email");
        return new DataRequest(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("version"),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("client_name"),
                DataRequest.Wish.valueOf(row.getString("wish")),
                name == null ? null : new DataRequest.Person(name, email == null ? "" : email),
                row.getString("asked_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("received_by"),
                DataRequest.State.valueOf(row.getString("state")),
                row.getString("identified"),
                row.getString("checked_by"),
                row.getString("approved_by"),
                row.getString("reason"),
                read(row.getString("erased")),
                row.getString("handed_over"),
                row.getString("certificate_number"),
                instant(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private String written(Map<String, Integer> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words and numbers are always JSON", e);
        }
    }

    private Map<String, Integer> read(@Nullable String counts) {
        try {
            return counts == null ? Map.of() : json.readValue(counts, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The row does not say what was deleted", e);
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
