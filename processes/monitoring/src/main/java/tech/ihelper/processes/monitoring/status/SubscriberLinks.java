package tech.ihelper.processes.monitoring.status;

import java.security.SecureRandom;
import java.sql.Types;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.connectors.Digest;
import tech.ihelper.processes.monitoring.check.Checks;

/**
 * The table {@code watch_status_link}. A token is 256 random bits, which whoever it was made for has and nobody else: kept is its
 * SHA-256, a fast hash, which is right for a secret that nobody can guess.
 */
@Repository
class SubscriberLinks {

    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    SubscriberLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a link opens. */
    enum Purpose {
        /** Says yes. */
        CONFIRM,
        /** Says yes with the code that was posted to a webhook. */
        CODE,
        /** Ends it. */
        LEAVE
    }

    /** @param codeHash of the code that belongs to it; null = none */
    record Link(String hash, long subscriber, @Nullable String codeHash, int tries) {}

    /** A token that opens nothing, for whoever shall not learn that. */
    String random() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String make(Subscriber whose, Purpose purpose, @Nullable String code, Instant now, Instant expires) {
        var token = random();
        jdbc.sql(
                        "insert into watch_status_link (token_hash, subscriber_id, client_id, purpose, code_hash, tries, made_at,"
                                + " expires_at) values (:hash, :subscriber, :client, :purpose, :code, 0, :now, :expires)")
                .param("hash", Digest.sha256(token))
                .param("subscriber", whose.id())
                .param("client", whose.client().value())
                .param("purpose", purpose.name())
                // With the token: codes are short, and their hashes alone could be guessed.
                .param("code", code == null ? null : Digest.sha256(token + code), Types.VARCHAR)
                .param("now", Checks.utc(now))
                .param("expires", Checks.utc(expires))
                .update();
        return token;
    }

    /** Empty for one that nobody made and for one whose time is over, alike. */
    Optional<Link> find(String token, Purpose purpose, Instant now) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select token_hash, subscriber_id, code_hash, tries from watch_status_link"
                        + " where token_hash = :hash and purpose = :purpose and expires_at > :now")
                .param("hash", Digest.sha256(token))
                .param("purpose", purpose.name())
                .param("now", Checks.utc(now))
                .query((row, i) -> new Link(
                        row.getString("token_hash"),
                        row.getLong("subscriber_id"),
                        row.getString("code_hash"),
                        row.getInt("tries")))
                .optional();
    }

    /** False when it was tried too often already; counted before it is looked at, so that no two tries are one. */
    boolean mayTry(Link link, int most) {
        return jdbc.sql("update watch_status_link set tries = tries + 1 where token_hash = :hash and tries < :most")
                        .param("hash", link.hash())
                        .param("most", most)
                        .update()
                == 1;
    }

    /** How many of a kind were made for somebody since then. */
    int made(Subscriber whose, Purpose purpose, Instant since) {
        return jdbc.sql(
                        "select count(*) from watch_status_link where subscriber_id = :subscriber and purpose = :purpose"
                                + " and made_at > :since")
                .param("subscriber", whose.id())
                .param("purpose", purpose.name())
                .param("since", Checks.utc(since))
                .query(Integer.class)
                .single();
    }

    int forgetExpired(Instant now) {
        return jdbc.sql("delete from watch_status_link where expires_at <= :now")
                .param("now", Checks.utc(now))
                .update();
    }
}
