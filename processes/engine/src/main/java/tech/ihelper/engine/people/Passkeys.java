package tech.ihelper.engine.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.BusinessTransaction;

/** What people sign in with instead of a password. No secret is among it: theirs stay on their devices. */
@Repository
@BusinessTransaction
public class Passkeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What authenticators know a person by; made when it is first asked for, and the same from then on. */
    public String handle(String userId) {
        jdbc.sql("update account set passkey_handle = ? where user_id = ? and passkey_handle is null")
                .params(LinkTokens.make(), userId)
                .update();
        return jdbc.sql("select passkey_handle from account where user_id = ?")
                .param(userId)
                .query(String.class)
                .single();
    }

    /** Who is known by a handle. */
    public Optional<String> userOf(String handle) {
        return jdbc.sql("select user_id from account where passkey_handle = ?")
                .param(handle)
                .query(String.class)
                .optional();
    }

    /** Everything that somebody signs in with, oldest first. */
    public List<Passkey> of(String userId) {
        return jdbc.sql("select * from account_passkey where user_id = ? order by created_at, id")
                .param(userId)
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<Passkey> byCredential(String credentialId) {
        return jdbc.sql("select * from account_passkey where credential_id = ?")
                .param(credentialId)
                .query((row, n) -> read(row))
                .optional();
    }

    public void add(String userId, String label, Passkey.Key key) {
        jdbc.sql(
                        "insert into account_passkey (id, user_id, credential_id, label, public_key, attestation, signature_count,"
                                + " transports, backup_eligible, backed_up, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        userId,
                        key.credentialId(),
                        label,
                        key.publicKey(),
                        key.attestation(),
                        key.signatureCount(),
                        String.join(" ", new TreeSet<>(key.transports())),
                        key.backupEligible(),
                        key.backedUp(),
                        now())
                .update();
    }

    /**
     * Notes a use.
     *
     * @param signatureCount as the device says
     * @return false when it was used with this count or a later one already; devices that do not count say 0 each time
     */
    public boolean use(String credentialId, long signatureCount) {
        return jdbc.sql("update account_passkey set signature_count = ?, last_used_at = ? where credential_id = ?"
                                + " and (signature_count < ? or signature_count = 0)")
                        .params(signatureCount, now(), credentialId, signatureCount)
                        .update()
                == 1;
    }

    /** @return false when the person has no such one */
    public boolean rename(String userId, UUID id, String label) {
        return jdbc.sql("update account_passkey set label = ? where user_id = ? and id = ?")
                        .params(label, userId, id)
                        .update()
                == 1;
    }

    /** @return false when the person has no such one */
    public boolean remove(String userId, UUID id) {
        return jdbc.sql("delete from account_passkey where user_id = ? and id = ?")
                        .params(userId, id)
                        .update()
                == 1;
    }

    /** @return how many there were */
    public int removeAll(String userId) {
        return jdbc.sql("delete from account_passkey where user_id = ?")
                .param(userId)
                .update();
    }

    private static Passkey read(ResultSet row) throws SQLException {
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getString("label"),
                new Passkey.Key(
                        row.getString("credential_id"),
                        row.getString("public_key"),
                        row.getString("attestation"),
                        row.getLong("signature_count"),
                        words(row.getString("transports")),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(" ")).filter(Predicate.not(String::isEmpty)).collect(Collectors.toSet());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
