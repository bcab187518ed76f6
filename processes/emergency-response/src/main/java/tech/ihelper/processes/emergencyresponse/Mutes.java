package tech.ihelper.processes.emergencyresponse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** All mutes, ended ones too: who silenced what, and why, is asked later. */
@Repository
class Mutes {

    private final JdbcClient jdbc;

    Mutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(@Nullable ClientId client, @Nullable String system, String reason, Caller by, Instant now, Instant until) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("client", client == null ? null : client.value());
        params.put("system", system);
        params.put("reason", reason);
        params.put("byId", by.id());
        params.put("byName", by.name());
        params.put("now", Incident.utc(now));
        params.put("until", Incident.utc(until));
        jdbc.sql(
                        """
                        insert into mute (client_id, system_name, reason, muted_by, muted_by_name, starts_at, ends_at)
                        values (:client, :system, :reason, :byId, :byName, :now, :until)
                        """)
                .params(params)
                .update();
    }

    /** The mute that lasts longest of those that cover the outage now. */
    Optional<Mute> covering(Outage outage, Instant now) {
        var client = outage.client();
        var params = new HashMap<String, Object>();
        params.put("now", Incident.utc(now));
        var who = "client_id is null";
        if (client != null) {
            who = "client_id = :client";
            params.put("client", client.value());
        }
        var what = "system_name is null";
        var system = outage.system();
        if (system != null) {
            what = "(system_name is null or lower(system_name) = lower(:system))";
            params.put("system", system);
        }
        return jdbc.sql("select * from mute where starts_at <= :now and ends_at > :now and " + who + " and " + what
                        + " order by ends_at desc limit 1")
                .params(params)
                .query(Mutes::mute)
                .optional();
    }

    /** Mutes that last, those that end first on top. */
    List<Mute> lasting(Instant now, ClientScope scope) {
        return list("ends_at > :now order by ends_at, id limit 200", now, scope);
    }

    /** Mutes that ended lately, the latest on top. */
    List<Mute> ended(Instant now, ClientScope scope) {
        return list("ends_at <= :now order by ends_at desc, id desc limit 20", now, scope);
    }

    Optional<Mute> byId(long id) {
        return jdbc.sql("select * from mute where id = :id")
                .param("id", id)
                .query(Mutes::mute)
                .optional();
    }

    void end(long id, Instant now) {
        jdbc.sql("update mute set ends_at = :now where id = :id and ends_at > :now")
                .param("id", id)
                .param("now", Incident.utc(now))
                .update();
    }

    private List<Mute> list(String which, Instant now, ClientScope scope) {
        var params = new HashMap<String, Object>(Map.of("now", Incident.utc(now)));
        var narrow = "";
        if (scope instanceof ClientScope.OneClient one) {
            narrow = "client_id = :scope and ";
            params.put("scope", one.id().value());
        }
        return jdbc.sql("select * from mute where " + narrow + which)
                .params(params)
                .query(Mutes::mute)
                .list();
    }

    private static Mute mute(ResultSet row, int index) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new Mute(
                row.getLong("id"),
                client == null ? null : new ClientId(client),
                row.getString("system_name"),
                row.getString("reason"),
                row.getString("muted_by"),
                row.getString("muted_by_name"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
