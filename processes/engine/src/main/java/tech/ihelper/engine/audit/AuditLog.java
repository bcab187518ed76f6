package tech.ihelper.engine.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientScope;

/**
 * The store of the audit trail. Rows are written in the transaction of the deed and never changed; the sealer chains
 * them a few seconds after their commit, so that writers never wait for each other.
 */
@Repository
public class AuditLog implements AuditTrail {

    static final String COLUMNS = "e.id, e.at, e.by_id, e.by_name, e.action, e.object, e.client_id, e.detail";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void record(AuditEntry entry) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        var client = entry.client();
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into audit_entry (at, by_id, by_name, action, object, client_id, detail)"
                        + " values (:at, :byId, :byName, :action, :object, :client, :detail)")
                .param("at", at)
                .param("byId", fit(entry.by().id()))
                .param("byName", fit(entry.by().name()))
                .param("action", fit(entry.action()))
                .param("object", fit(entry.object()))
                .param("client", client == null ? null : client.value(), java.sql.Types.OTHER)
                .param("detail", clean(entry.detail()))
                .update(key, "id");
        var id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the audit row no id");
        }
        jdbc.sql("insert into audit_pending (entry_id) values (:id)")
                .param("id", id.longValue())
                .update();
    }

    /**
     * What a page of the trail shows.
     *
     * @param object rows about this only; null = all
     * @param before rows with a lower id only: the id of the last row of the page before; null = newest
     */
    public List<AuditRow> page(@Nullable String object, @Nullable Long before, int limit, ClientScope scope) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        return jdbc.sql("select " + COLUMNS + " from audit_entry e where e.id < :before"
                        + (object == null ? "" : " and e.object = :object")
                        + (one == null ? "" : " and e.client_id = :client")
                        + " order by e.id desc fetch first :limit rows only")
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("object", object)
                .param("client", one, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(AuditLog::row)
                .list();
    }

    static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getString("action"),
                row.getString("object"),
                row.getObject("client_id", UUID.class),
                row.getString("detail"));
    }

    private static String fit(String text) {
        var clean = text.replace('\u0000', '\uFFFD');
        return clean.length() <= 255 ? clean : clean.substring(0, 254) + "…";
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace('\u0000', '\uFFFD');
    }
}
