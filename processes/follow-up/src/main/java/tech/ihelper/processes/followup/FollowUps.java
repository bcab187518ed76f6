package tech.ihelper.processes.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code follow_up}. Every method joins the caller's transaction. */
@Repository
class FollowUps {

    static final String COLUMNS =
            "id, number, client_id, occasion, occasion_key, about, subject, engineer, contact_name, contact_email, language,"
                    + " state, reason, opened_at, sent_at, reminded_at, answered_at, via, score, comment, call_due_at,"
                    + " agreed, called_by, closed_at";

    private final JdbcClient jdbc;

    FollowUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('follow_up_number')").query(Long.class).single();
    }

    boolean knows(String occasionKey) {
        return jdbc.sql("select count(*) from follow_up where occasion_key = ?")
                        .param(occasionKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** False when the occasion was taken already. */
    boolean add(FollowUp added) {
        return jdbc.sql(
                                """
                                insert into follow_up (id, number, client_id, occasion, occasion_key, about, subject, engineer,
                                    contact_name, contact_email, contact_key, language, state, reason, opened_at, sent_at,
                                    reminded_at, answered_at, via, question, score, low, comment, call_due_at, agreed,
                                    called_by, closed_at)
                                values (:id, :number, :client, :occasion, :key, :about, :subject, :engineer, :name, :email,
                                    :contactKey, :language, :state, :reason, :openedAt, :sentAt, :remindedAt, :answeredAt,
                                    :via, :question, :score, :low, :comment, :callDueAt, :agreed, :calledBy, :closedAt)
                                on conflict do nothing
                                """)
                        .params(parameters(added))
                        .update()
                == 1;
    }

    void save(FollowUp changed) {
        jdbc.sql(
                        """
                        update follow_up set state = :state, reason = :reason, sent_at = :sentAt, reminded_at = :remindedAt,
                            answered_at = :answeredAt, via = :via, score = :score, low = :low, comment = :comment,
                            call_due_at = :callDueAt, agreed = :agreed, called_by = :calledBy, closed_at = :closedAt
                        where id = :id
                        """)
                .params(parameters(changed))
                .update();
    }

    Optional<FollowUp> byNumber(String number, ClientScope scope) {
        return one("where number = ?", number).filter(found -> scope.allows(found.client()));
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<FollowUp> lock(String number, ClientScope scope) {
        return one("where number = ? for update", number).filter(found -> scope.allows(found.client()));
    }

    /** For the engine, which knows ids only. */
    Optional<FollowUp> lock(long id) {
        return one("where id = ? for update", id);
    }

    /** Those of a contact that may still be sent or answered, the oldest first; locked. */
    List<FollowUp> lockOpen(ClientId client, String emailKey) {
        return jdbc.sql("select " + COLUMNS + " from follow_up where client_id = ? and contact_key = ?"
                        + " and state in ('PLANNED', 'ASKED') order by id for update")
                .params(client.value(), emailKey)
                .query(FollowUps::read)
                .list();
    }

    /** What a contact may answer now, the newest first. */
    List<FollowUp> askedOf(ClientId client, String emailKey) {
        return jdbc.sql("select " + COLUMNS + " from follow_up where client_id = ? and contact_key = ?"
                        + " and state = 'ASKED' order by id desc fetch first 20 rows only")
                .params(client.value(), emailKey)
                .query(FollowUps::read)
                .list();
    }

    /** The newest first; at most {@code limit}, from before {@code beforeId}. */
    List<FollowUp> newest(ClientScope scope, @Nullable Long beforeId, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("before", beforeId == null ? Long.MAX_VALUE : beforeId);
        parameters.put("limit", limit);
        return jdbc.sql("select " + COLUMNS + " from follow_up where id < :before" + within(scope, parameters)
                        + " order by id desc fetch first :limit rows only")
                .params(parameters)
                .query(FollowUps::read)
                .list();
    }

    private Optional<FollowUp> one(String where, Object parameter) {
        return jdbc.sql("select " + COLUMNS + " from follow_up " + where)
                .param(parameter)
                .query(FollowUps::read)
                .optional();
    }

    /** Adds the condition of a scope, and its parameter. */
    static String within(ClientScope scope, Map<String, Object> parameters) {
        if (scope instanceof ClientScope.OneClient one) {
            parameters.put("scope", one.id().value());
            return " and client_id = :scope";
        }
        return "";
    }

    static FollowUp read(ResultSet row, int number) throws SQLException {
        var email = row.getString("contact_email");
        var via = row.getString("via");
        return new FollowUp(new FollowUp.Row(
                row.getLong("id"),
                row.getString("number"),
                new FollowUp.Opening(
                        Occasion.valueOf(row.getString("occasion")),
                        row.getString("occasion_key"),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("about"),
                        row.getString("subject"),
                        row.getString("engineer")),
                email == null ? null : new Respondent(row.getString("contact_name"), email, row.getString("language")),
                Objects.requireNonNull(instant(row, "opened_at")),
                FollowUp.State.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "sent_at"),
                instant(row, "reminded_at"),
                instant(row, "answered_at"),
                via == null ? null : FollowUp.Via.valueOf(via),
                row.getObject("score") == null ? null : row.getInt("score"),
                row.getString("comment"),
                instant(row, "call_due_at"),
                row.getString("agreed"),
                row.getString("called_by"),
                instant(row, "closed_at")));
    }

    private static Map<String, @Nullable Object> parameters(FollowUp followUp) {
        var opening = followUp.opening();
        var respondent = followUp.respondent();
        var via = followUp.via();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", followUp.id());
        parameters.put("number", followUp.number());
        parameters.put("client", opening.client().value());
        parameters.put("occasion", opening.occasion().name());
        parameters.put("key", opening.key());
        parameters.put("about", opening.about());
        parameters.put("subject", opening.subject());
        parameters.put("engineer", opening.engineer());
        parameters.put("name", respondent == null ? null : respondent.name());
        parameters.put("email", respondent == null ? null : respondent.email());
        parameters.put("contactKey", respondent == null ? null : respondent.emailKey());
        parameters.put("language", respondent == null ? null : respondent.language());
        parameters.put("state", followUp.state().name());
        parameters.put("reason", followUp.reason());
        parameters.put("openedAt", at(followUp.openedAt()));
        parameters.put("sentAt", at(followUp.sentAt()));
        parameters.put("remindedAt", at(followUp.remindedAt()));
        parameters.put("answeredAt", at(followUp.answeredAt()));
        parameters.put("via", via == null ? null : via.name());
        parameters.put("question", followUp.question().name());
        parameters.put("score", followUp.score());
        parameters.put("low", followUp.low());
        parameters.put("comment", followUp.comment());
        parameters.put("callDueAt", at(followUp.callDueAt()));
        parameters.put("agreed", followUp.agreed());
        parameters.put("calledBy", followUp.calledBy());
        parameters.put("closedAt", at(followUp.closedAt()));
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
