package tech.ihelper.processes.clients.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** What lies in the safe, and the addresses under which something may be put in. */
@Repository
class HandedSecrets {

    private final JdbcClient jdbc;

    HandedSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An address under which a client may put something in; only its hash is known. */
    record Link(String hash, ClientId client, String about, Instant expiresAt, int left) {}

    void add(Handed one, String sealed) {
        jdbc.sql("insert into handed_secret (id, client_id, case_number, label, state, sealed, stored_by, stored_at,"
                        + " expires_at) values (:id, :client, :about, :label, :state, :sealed, :by, :at, :expires)")
                .param("id", one.id(), Types.OTHER)
                .param("client", one.client().value(), Types.OTHER)
                .param("about", one.about())
                .param("label", one.label())
                .param("state", one.state().name())
                .param("sealed", sealed)
                .param("by", one.storedBy())
                .param("at", utc(one.storedAt()))
                .param("expires", utc(one.expiresAt()))
                .update();
    }

    /** Nobody else takes it out until the transaction ends. */
    Optional<Handed> lock(UUID id, ClientScope scope) {
        return jdbc.sql("select * from handed_secret where id = :id for update")
                .param("id", id, Types.OTHER)
                .query(HandedSecrets::read)
                .optional()
                .filter(one -> scope.allows(one.client()));
    }

    /** Oldest first. */
    List<Handed> about(String number, ClientScope scope) {
        return jdbc
                .sql("select * from handed_secret where case_number = :number order by stored_at, id")
                .param("number", number)
                .query(HandedSecrets::read)
                .list()
                .stream()
                .filter(one -> scope.allows(one.client()))
                .toList();
    }

    /** @return the ciphertext, which is gone from the table from now on */
    String take(UUID id, String by, Instant at) {
        var sealed = jdbc.sql("select sealed from handed_secret where id = :id")
                .param("id", id, Types.OTHER)
                .query(String.class)
                .single();
        jdbc.sql("update handed_secret set state = 'SEEN', sealed = null, seen_by = :by, seen_at = :at where id = :id")
                .param("by", by)
                .param("at", utc(at))
                .param("id", id, Types.OTHER)
                .update();
        return sealed;
    }

    /** @return how many nobody took out in time; their ciphertext is gone */
    int expire(Instant now) {
        return jdbc.sql("update handed_secret set state = 'EXPIRED', sealed = null"
                        + " where state = 'STORED' and expires_at <= :now")
                .param("now", utc(now))
                .update();
    }

    /** Replaces the addresses of a case: the newest counts. */
    void open(Link link) {
        jdbc.sql("delete from handed_secret_link where case_number = :about")
                .param("about", link.about())
                .update();
        jdbc.sql("insert into handed_secret_link (token_hash, client_id, case_number, expires_at, uses_left)"
                        + " values (:hash, :client, :about, :expires, :uses)")
                .param("hash", link.hash())
                .param("client", link.client().value(), Types.OTHER)
                .param("about", link.about())
                .param("expires", utc(link.expiresAt()))
                .param("uses", link.left())
                .update();
    }

    /** The link while it is good. */
    Optional<Link> link(String hash, Instant now) {
        return jdbc.sql("select * from handed_secret_link where token_hash = :hash and expires_at > :now"
                        + " and uses_left > 0")
                .param("hash", hash)
                .param("now", utc(now))
                .query((row, n) -> new Link(
                        row.getString("token_hash"),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("case_number"),
                        Objects.requireNonNull(instant(row, "expires_at")),
                        row.getInt("uses_left")))
                .optional();
    }

    /** @return false when somebody used it up at this moment */
    boolean use(String hash) {
        return jdbc.sql("update handed_secret_link set uses_left = uses_left - 1"
                                + " where token_hash = :hash and uses_left > 0")
                        .param("hash", hash)
                        .update()
                == 1;
    }

    private static Handed read(ResultSet row, int index) throws SQLException {
        return new Handed(
                row.getObject("id", UUID.class),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("case_number"),
                row.getString("label"),
                Handed.State.valueOf(row.getString("state")),
                row.getString("stored_by"),
                Objects.requireNonNull(instant(row, "stored_at")),
                Objects.requireNonNull(instant(row, "expires_at")),
                row.getString("seen_by"),
                instant(row, "seen_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
