package tech.ihelper.processes.followup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The links of mails. A token is 256 random bits, which stand in the mail only: kept is its SHA-256, a fast hash, which is
 * right for a secret that nobody can guess.
 */
@Repository
class FeedbackLinks {

    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    FeedbackLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new token for a follow-up. */
    String make(FollowUp followUp, Instant expires) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into follow_up_link (token_hash, follow_up_id, client_id, expires_at) values (?, ?, ?, ?)")
                .params(hash(token), followUp.id(), followUp.client().value(), FollowUps.at(expires))
                .update();
        return token;
    }

    /** The number of what a token opens; empty for one that nobody made and for one whose time is over, alike. */
    Optional<String> numberOf(String token, Instant now) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select f.number from follow_up_link l join follow_up f on f.id = l.follow_up_id"
                        + " where l.token_hash = ? and l.expires_at > ?")
                .params(hash(token), FollowUps.at(now))
                .query(String.class)
                .optional();
    }

    int forgetExpired(Instant now) {
        return jdbc.sql("delete from follow_up_link where expires_at <= ?")
                .param(FollowUps.at(now))
                .update();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
