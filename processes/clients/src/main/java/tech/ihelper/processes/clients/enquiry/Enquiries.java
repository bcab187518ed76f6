package tech.ihelper.processes.clients.enquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code client_enquiry}. What is no client's is for those who see all clients. */
@Repository
class Enquiries {

    private final JdbcClient jdbc;

    Enquiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param year that the number begins with, in the provider's zone */
    String nextNumber(int year) {
        var next =
                jdbc.sql("select nextval('enquiry_number')").query(Long.class).single();
        return "ENQ-%d-%06d".formatted(year, next);
    }

    void add(Enquiry enquiry) {
        jdbc.sql(
                        """
                        insert into client_enquiry (number, submission, client_id, company, name, email, phone, people, needs, message,
                          language, state, answer, opened_at, closed_at, closed_by)
                        values (:number, :submission, :client, :company, :name, :email, :phone, :people, :needs, :message,
                          :language, :state, :answer, :opened, :closed, :by)
                        """)
                .params(values(enquiry))
                .update();
    }

    void replace(Enquiry enquiry) {
        jdbc.sql(
                        """
                        update client_enquiry set client_id = :client, state = :state, answer = :answer, closed_at = :closed, closed_by = :by
                        where number = :number
                        """)
                .params(values(enquiry))
                .update();
    }

    Optional<Enquiry> find(String number, ClientScope scope) {
        return one("where number = :number", number, scope);
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Enquiry> lock(String number, ClientScope scope) {
        return one("where number = :number for update", number, scope);
    }

    private Optional<Enquiry> one(String where, String number, ClientScope scope) {
        return jdbc.sql("select * from client_enquiry " + where)
                .param("number", number)
                .query((row, i) -> enquiry(row))
                .optional()
                .filter(enquiry -> scope.allows(enquiry.client()));
    }

    private static Map<String, @Nullable Object> values(Enquiry enquiry) {
        var client = enquiry.client();
        var closed = enquiry.closedAt();
        var values = new HashMap<String, @Nullable Object>();
        values.put("number", enquiry.number());
        values.put("submission", enquiry.submission());
        values.put("client", client == null ? null : client.value());
        values.put("company", enquiry.company());
        values.put("name", enquiry.name());
        values.put("email", enquiry.email());
        values.put("phone", enquiry.phone());
        values.put("people", enquiry.people());
        values.put("needs", String.join(",", enquiry.needs()));
        values.put("message", enquiry.message());
        values.put("language", enquiry.language().getLanguage());
        values.put("state", enquiry.state().name());
        values.put("answer", enquiry.answer());
        values.put("opened", time(enquiry.openedAt()));
        values.put("closed", closed == null ? null : time(closed));
        values.put("by", enquiry.closedBy());
        return values;
    }

    private static Enquiry enquiry(ResultSet row) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        var people = row.getInt("people");
        return new Enquiry(
                row.getString("number"),
                row.getObject("submission", UUID.class),
                client == null ? null : new ClientId(client),
                row.getString("company"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                people == 0 ? null : people,
                Arrays.stream(row.getString("needs").split(","))
                        .filter(need -> !need.isEmpty())
                        .toList(),
                row.getString("message"),
                Locale.forLanguageTag(row.getString("language")),
                Enquiry.State.valueOf(row.getString("state")),
                row.getString("answer"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("closed_by"));
    }

    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
