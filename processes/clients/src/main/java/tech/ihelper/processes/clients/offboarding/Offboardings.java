package tech.ihelper.processes.clients.offboarding;

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
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** All offboardings. They stay when the client is gone, as the proof that it left well. */
@Repository
class Offboardings {

    private final JdbcClient jdbc;

    Offboardings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('offboarding_number')")
                .query(Long.class)
                .single();
    }

    /** @return false when the client is leaving already */
    boolean add(Offboarding one) {
        return jdbc.sql("insert into offboarding (id, number, version, client_id, client_name, state, open_key, reason,"
                                + " asked_by, asked_at) values (:id, :number, 0, :client, :name, :state, :client,"
                                + " :reason, :by, :at) on conflict do nothing")
                        .param("id", one.id())
                        .param("number", one.number())
                        .param("client", Objects.requireNonNull(one.client()).value(), Types.OTHER)
                        .param("name", one.clientName())
                        .param("state", one.state().name())
                        .param("reason", one.reason())
                        .param("by", one.askedBy())
                        .param("at", utc(one.askedAt()))
                        .update()
                == 1;
    }

    /** @throws OptimisticLockingFailureException when it was changed since it was read */
    void save(Offboarding one) {
        var saved = jdbc.sql("update offboarding set version = version + 1, state = :state,"
                        + " open_key = case when :state = 'OPEN' then open_key else null end, confirmed_by = :confirmed,"
                        + " export_number = :export, erasure_number = :erasure, returned = :returned,"
                        + " missing = :missing, received_at = :received, ended_at = :ended, ended_why = :why"
                        + " where id = :id and version = :version")
                .param("state", one.state().name())
                .param("confirmed", one.confirmedBy())
                .param("export", one.export())
                .param("erasure", one.erasure())
                .param("returned", one.returned())
                .param("missing", one.missing())
                .param("received", utcOrNull(one.receivedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", utcOrNull(one.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("why", one.endedWhy())
                .param("id", one.id())
                .param("version", one.version())
                .update();
        if (saved == 0) {
            throw new OptimisticLockingFailureException(one.number() + " was changed meanwhile");
        }
    }

    Optional<Offboarding> lock(String number, ClientScope scope) {
        return one("number = ? for update", number).filter(one -> scope.allows(one.client()));
    }

    /** For the model, which knows ids. */
    Offboarding lock(long id) {
        return one("id = ? for update", id).orElseThrow();
    }

    Optional<Offboarding> byNumber(String number, ClientScope scope) {
        return one("number = ?", number).filter(one -> scope.allows(one.client()));
    }

    Optional<Offboarding> openOf(ClientId client) {
        return one("open_key = ?", client.value());
    }

    /** The newest first, at most 200. */
    List<Offboarding> all(ClientScope scope) {
        return jdbc
                .sql("select * from offboarding order by id desc fetch first 200 rows only")
                .query(Offboardings::read)
                .list()
                .stream()
                .filter(one -> scope.allows(one.client()))
                .toList();
    }

    private Optional<Offboarding> one(String which, Object key) {
        return jdbc.sql("select * from offboarding where " + which)
                .param(key)
                .query(Offboardings::read)
                .optional();
    }

    private static Offboarding read(ResultSet row, int index) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new Offboarding(
                row.getLong("id"),
                row.getString("number"),
                row.getInt("version"),
                client == null ? null : new ClientId(client),
                row.getString("client_name"),
                Offboarding.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("asked_by"),
                Objects.requireNonNull(instant(row, "asked_at")),
                row.getString("confirmed_by"),
                row.getString("export_number"),
                row.getString("erasure_number"),
                row.getString("returned"),
                row.getString("missing"),
                instant(row, "received_at"),
                instant(row, "ended_at"),
                row.getString("ended_why"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}
