package tech.ihelper.connectors.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Text;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** Table {@code inbound_message}. Every method joins the caller's transaction. */
@Component
class InboundMessages {

    private static final String LISTED =
            """
            select id, source, integration_name, client_id, received_at, size_bytes, state, reason, alerts, incidents,
                   tries, corrected_by
            """;

    private final JdbcClient jdbc;

    InboundMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long store(
            String source,
            Integration integration,
            Instant receivedAt,
            @Nullable String contentType,
            byte[] body,
            Instant finishAt) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into inbound_message (source, integration_id, integration_name, client_id, received_at,
                            content_type, body, size_bytes, state, tries, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', 0, ?)
                        """)
                .params(
                        source,
                        integration.id(),
                        Text.cut(integration.name(), 255),
                        uuid(integration.client()),
                        at(receivedAt),
                        contentType,
                        body,
                        body.length,
                        at(finishAt))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** False when another worker finished it meanwhile. Taken last of all locks (see the lock order of alerts). */
    boolean understood(long id, int alerts, List<String> incidents, Instant now) {
        return jdbc.sql(
                                """
                                update inbound_message
                                set state = 'UNDERSTOOD', reason = null, alerts = ?, incidents = ?, finished_at = ?
                                where id = ? and state <> 'UNDERSTOOD'
                                """)
                        .params(alerts, String.join(" ", incidents), at(now), id)
                        .update()
                == 1;
    }

    boolean rejected(long id, String reason, Instant now) {
        return jdbc.sql(
                                """
                                update inbound_message set state = 'REJECTED', reason = ?, finished_at = ?
                                where id = ? and state <> 'UNDERSTOOD'
                                """)
                        .params(reason, at(now), id)
                        .update()
                == 1;
    }

    void failed(long id, String reason) {
        jdbc.sql("update inbound_message set reason = ? where id = ? and state = 'RECEIVED'")
                .params(reason, id)
                .update();
    }

    /**
     * Claims messages that were left unfinished: they are due again when the lease ends, which grows with every try, so
     * that one bad message does not keep the schedule busy.
     */
    List<Message> claimLeftovers(Instant now, Duration lease, Duration longest, int limit) {
        record Due(long id, int tries) {}
        var due = jdbc.sql(
                        """
                        select id, tries from inbound_message
                        where state = 'RECEIVED' and due_at <= ?
                        order by id limit ? for update skip locked
                        """)
                .params(at(now), limit)
                .query((rs, row) -> new Due(rs.getLong(1), rs.getInt(2)))
                .list();
        var claimed = new ArrayList<Message>(due.size());
        for (var one : due) {
            var pause = lease.multipliedBy(1L << Math.min(one.tries(), 10));
            jdbc.sql("update inbound_message set tries = tries + 1, due_at = ? where id = ?")
                    .params(at(now.plus(pause.compareTo(longest) > 0 ? longest : pause)), one.id())
                    .update();
            find(one.id(), ClientScope.ALL).ifPresent(claimed::add);
        }
        return claimed;
    }

    /** What an integration sent up to a message and nobody has finished yet, oldest first. */
    List<Message> unfinished(String integrationId, long upTo) {
        return jdbc
                .sql(
                        """
                        select id from inbound_message
                        where state = 'RECEIVED' and integration_id = ? and id <= ?
                        order by id
                        """)
                .params(integrationId, upTo)
                .query(Long.class)
                .list()
                .stream()
                .flatMap(id -> find(id, ClientScope.ALL).stream())
                .toList();
    }

    /** Rejected messages are in work again, so that the schedule finishes the replay if this node does not. */
    void reopen(long id, Instant finishAt) {
        jdbc.sql("update inbound_message set state = 'RECEIVED', due_at = ? where id = ? and state <> 'UNDERSTOOD'")
                .params(at(finishAt), id)
                .update();
    }

    void correct(long id, byte[] body, String by, Instant now) {
        jdbc.sql("update inbound_message set corrected_body = ?, corrected_by = ?, corrected_at = ? where id = ?")
                .params(body, by, at(now), id)
                .update();
    }

    Optional<Message> find(long id, ClientScope scope) {
        return jdbc.sql(
                        """
                        select id, source, integration_id, integration_name, client_id, received_at, state, content_type,
                               coalesce(corrected_body, body) as body, corrected_at
                        from inbound_message where id = ?
                        """)
                .params(id)
                .query((rs, row) -> new Message(
                        rs.getLong("id"),
                        rs.getString("source"),
                        new Integration(rs.getString("integration_id"), rs.getString("integration_name"), client(rs)),
                        instant(rs, "received_at"),
                        InboxState.valueOf(rs.getString("state")),
                        // A correction was typed into a page: it is UTF-8 whatever the original was.
                        rs.getObject("corrected_at") == null ? rs.getString("content_type") : null,
                        rs.getBytes("body")))
                .optional()
                .filter(message -> scope.allows(message.integration().client()));
    }

    Optional<RawMessage> raw(long id, ClientScope scope) {
        return jdbc.sql(LISTED + ", content_type, body, corrected_body from inbound_message where id = ?")
                .params(id)
                .query((rs, row) -> {
                    var entry = entry(rs);
                    var contentType = rs.getString("content_type");
                    var body = rs.getBytes("body");
                    var corrected = rs.getBytes("corrected_body");
                    return new RawMessage(
                            entry,
                            contentType,
                            body,
                            Text.showable(Bodies.text(body, contentType)),
                            corrected == null ? null : Text.showable(Bodies.text(corrected, null)));
                })
                .optional()
                .filter(message -> scope.allows(message.entry().client()));
    }

    List<InboxEntry> list(ClientScope scope, @Nullable InboxState state, @Nullable Long before, int limit) {
        var sql = new StringBuilder(LISTED).append(" from inbound_message where id < ?");
        var params = new ArrayList<Object>();
        params.add(before == null ? Long.MAX_VALUE : before);
        if (state != null) {
            sql.append(" and state = ?");
            params.add(state.name());
        }
        if (scope instanceof ClientScope.OneClient one) {
            sql.append(" and client_id = ?");
            params.add(one.id().value());
        }
        params.add(limit);
        return jdbc.sql(sql.append(" order by id desc limit ?").toString())
                .params(params)
                .query((rs, row) -> entry(rs))
                .list();
    }

    int count(ClientScope scope, InboxState state) {
        var one = scope instanceof ClientScope.OneClient client ? client.id().value() : null;
        var sql = "select count(*) from inbound_message where state = ?";
        return one == null
                ? jdbc.sql(sql).params(state.name()).query(Integer.class).single()
                : jdbc.sql(sql + " and client_id = ?")
                        .params(state.name(), one)
                        .query(Integer.class)
                        .single();
    }

    /** When the oldest unfinished message arrived. */
    Optional<Instant> oldestUnfinished() {
        return jdbc.sql("select received_at from inbound_message where state = 'RECEIVED' order by id limit 1")
                .query((rs, row) -> instant(rs, "received_at"))
                .optional();
    }

    /** Deletes finished messages of one stretch of ids; {@link Pruned#youngest()} says how far it got. */
    Pruned prune(long after, Instant olderThan, int stretch) {
        record Stretch(@Nullable Long last, @Nullable Instant youngest) {}
        var found = jdbc.sql(
                        """
                        select max(id) as last, max(received_at) as youngest
                        from (select id, received_at from inbound_message where id > ? order by id limit ?) s
                        """)
                .params(after, stretch)
                .query((rs, row) -> {
                    var youngest = rs.getObject("youngest", OffsetDateTime.class);
                    return new Stretch(
                            rs.getObject("last", Long.class), youngest == null ? null : youngest.toInstant());
                })
                .single();
        if (found.last() == null || found.youngest() == null) {
            return new Pruned(0, after, false);
        }
        int deleted = jdbc.sql(
                        """
                        delete from inbound_message
                        where id > ? and id <= ? and received_at < ? and state <> 'RECEIVED'
                        """)
                .params(after, found.last(), at(olderThan))
                .update();
        return new Pruned(deleted, found.last(), found.youngest().isBefore(olderThan));
    }

    /**
     * One step of pruning.
     *
     * @param upTo the last id that was looked at
     * @param more true when everything up to there was old enough, so that the next stretch may be as well
     */
    record Pruned(int deleted, long upTo, boolean more) {}

    private static InboxEntry entry(ResultSet rs) throws SQLException {
        var incidents = rs.getString("incidents");
        return new InboxEntry(
                rs.getLong("id"),
                rs.getString("source"),
                rs.getString("integration_name"),
                client(rs),
                instant(rs, "received_at"),
                rs.getInt("size_bytes"),
                InboxState.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getObject("alerts", Integer.class),
                incidents == null || incidents.isEmpty() ? List.of() : List.of(incidents.split(" ")),
                rs.getInt("tries"),
                rs.getString("corrected_by"));
    }

    private static @Nullable ClientId client(ResultSet rs) throws SQLException {
        var id = rs.getObject("client_id", UUID.class);
        return id == null ? null : new ClientId(id);
    }

    private static @Nullable UUID uuid(@Nullable ClientId client) {
        return client == null ? null : client.value();
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
