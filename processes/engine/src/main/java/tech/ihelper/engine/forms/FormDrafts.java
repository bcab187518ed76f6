package tech.ihelper.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code form_draft}: half-written answers, as they are. */
@Repository
public class FormDrafts {

    /** More characters are no answers that somebody writes. */
    private static final int LONGEST = 200_000;

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final FormsProperties properties;
    private final Clock clock;

    FormDrafts(JdbcClient jdbc, ObjectMapper json, FormsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Answers that were saved. */
    public record Draft(Filling filling, Map<String, Object> answers, Instant savedAt, Instant expiresAt) {}

    /**
     * Saves the answers in place of what was saved before, files that they name along with them.
     *
     * @throws tech.ihelper.contracts.Refusal when they are too many
     */
    @Transactional
    public Draft save(Filling filling, Map<String, Object> answers) {
        return save(filling, answers, null);
    }

    /** @param tokenHash of the link that leads to it; what an earlier link said no longer holds */
    @Transactional
    public Draft save(Filling filling, Map<String, Object> answers, @Nullable String tokenHash) {
        var text = written(answers);
        if (text.length() > LONGEST) {
            throw UploadRefusal.draftTooLarge();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var expires = now.plus(properties.keepDrafts());
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", UUID.randomUUID());
        values.put("place", filling.place());
        values.put("by", filling.by());
        values.put("answers", text);
        values.put("token", tokenHash);
        values.put("at", time(now));
        values.put("expires", time(expires));
        if (update(values) == 0) {
            jdbc.sql("insert into form_draft (id, place, by_id, answers, token_hash, saved_at, expires_at)"
                            + " values (:id, :place, :by, :answers, :token, :at, :expires) on conflict do nothing")
                    .params(values)
                    .update();
            update(values);
        }
        return new Draft(filling, answers, now, expires);
    }

    private int update(Map<String, @Nullable Object> values) {
        return jdbc.sql("update form_draft set answers = :answers, saved_at = :at, expires_at = :expires,"
                        + " token_hash = :token where place = :place and by_id = :by")
                .params(values)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(Filling filling) {
        return one("place = :place and by_id = :by", Map.of("place", filling.place(), "by", filling.by()));
    }

    @Transactional(readOnly = true)
    public Optional<Draft> findByToken(String tokenHash) {
        return one("token_hash = :token", Map.of("token", tokenHash));
    }

    private Optional<Draft> one(String where, Map<String, ?> values) {
        return jdbc.sql("select place, by_id, answers, saved_at, expires_at from form_draft where " + where
                        + " and expires_at > :now")
                .params(values)
                .param("now", time(clock.instant()))
                .query((row, i) -> new Draft(
                        new Filling(row.getString("place"), row.getString("by_id")),
                        read(row.getString("answers")),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The answers were accepted: nobody goes on with that form any more. */
    public void remove(String place) {
        jdbc.sql("delete from form_draft where place = :place")
                .param("place", place)
                .update();
    }

    /** @return how many were removed */
    int removeExpired(Instant now) {
        return jdbc.sql("delete from form_draft where expires_at <= :now")
                .param("now", time(now))
                .update();
    }

    private String written(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers that came as JSON are JSON", e);
        }
    }

    private Map<String, Object> read(String answers) {
        try {
            return json.readValue(answers, ANSWERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is JSON", e);
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
