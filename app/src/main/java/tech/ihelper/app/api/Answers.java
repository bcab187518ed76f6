package tech.ihelper.app.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.engine.tasks.LockingRetry;

/**
 * Answers by {@code Idempotency-Key}: the same caller, key and request get the answer that the first one got, and the
 * work is done once. Key and work commit together; a request that fails or is refused leaves no key behind, so it can be
 * sent again. Kept for a day.
 */
@Component
public class Answers {

    /** How long a repeat gets the first answer. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_KEY = 120;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    Answers(JdbcClient database, TransactionTemplate transaction, ObjectMapper json, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Does {@code work} unless this key was answered before.
     *
     * @param request what was asked for: method, path and body; another request under the same key is refused
     * @param work runs in this method's transaction; what it throws rolls the key back with it
     */
    public ResponseEntity<String> once(String caller, String key, String request, Supplier<ResponseEntity<?>> work) {
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 32 && c < 127)) {
            throw AnswerRefusal.badKey();
        }
        var hash = sha256(request);
        return LockingRetry.inTransaction(transaction, () -> firstOrAgain(caller, key, hash, work));
    }

    private ResponseEntity<String> firstOrAgain(
            String caller, String key, String hash, Supplier<ResponseEntity<?>> work) {
        // A second request with this key waits here until the first one has committed or rolled back.
        var first = database.sql("insert into api_answer (caller, idempotency_key, request_sha256, created_at)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .params(caller, key, hash, at(clock.instant()))
                        .update()
                == 1;
        if (!first) {
            return again(caller, key, hash);
        }
        var answer = written(work.get());
        database.sql(
                        "update api_answer set status = ?, media_type = ?, body = ? where caller = ? and idempotency_key = ?")
                .params(
                        answer.getStatusCode().value(),
                        String.valueOf(answer.getHeaders().getContentType()),
                        answer.getBody(),
                        caller,
                        key)
                .update();
        return answer;
    }

    /** Forgets answers older than a day. */
    public void forgetOld() {
        database.sql("delete from api_answer where created_at < ?")
                .param(at(clock.instant().minus(KEPT)))
                .update();
    }

    private ResponseEntity<String> again(String caller, String key, String hash) {
        var kept = database.sql("select request_sha256, status, media_type, body from api_answer"
                        + " where caller = ? and idempotency_key = ?")
                .params(caller, key)
                .query((row, n) -> new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
                .optional()
                .orElseThrow(AnswerRefusal::inWork);
        if (!kept.request().equals(hash)) {
            throw AnswerRefusal.otherRequest();
        }
        return ResponseEntity.status(HttpStatusCode.valueOf(kept.status()))
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .header("Idempotent-Replayed", "true")
                .body(kept.body());
    }

    private ResponseEntity<String> written(ResponseEntity<?> answer) {
        try {
            var body = answer.getBody();
            return ResponseEntity.status(answer.getStatusCode())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body == null ? "" : json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private record Kept(String request, int status, String mediaType, String body) {}
}
