package tech.ihelper.engine.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.BusinessTransaction;

/** Links by which invited people choose their first password. */
@Repository
@BusinessTransaction
public class Invitations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a link; an earlier one of the same account is dead from now on.
     *
     * @return the secret part of the address, which is known at this moment only
     */
    public String renew(String userId, String language, Duration valid) {
        var token = LinkTokens.make();
        var now = clock.instant();
        jdbc.sql("delete from account_invitation where user_id = ?")
                .param(userId)
                .update();
        jdbc.sql("insert into account_invitation (user_id, token_hash, language, sent_at, expires_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(userId, LinkTokens.hash(token), language, utc(now), utc(now.plus(valid)))
                .update();
        return token;
    }

    /** Whom a link was made for; empty for one that nobody made, that was used, that is too old, or of a disabled account, alike. */
    public Optional<Invitation> byToken(String token) {
        return jdbc.sql("select i.* from account_invitation i join account a on a.user_id = i.user_id"
                        + " where i.token_hash = ? and i.expires_at > ? and a.enabled = true")
                .params(LinkTokens.hash(token), utc(clock.instant()))
                .query((row, n) -> read(row))
                .optional();
    }

    /** As {@link #byToken}; until the transaction ends nobody else uses it. */
    public Optional<Invitation> lock(String token) {
        jdbc.sql("select user_id from account_invitation where token_hash = ? for update")
                .param(LinkTokens.hash(token))
                .query(String.class)
                .list();
        return byToken(token);
    }

    public Optional<Invitation> of(String userId) {
        return jdbc.sql("select * from account_invitation where user_id = ?")
                .param(userId)
                .query((row, n) -> read(row))
                .optional();
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("user_id"),
                row.getString("language"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
