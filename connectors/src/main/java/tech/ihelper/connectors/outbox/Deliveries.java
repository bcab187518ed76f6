package tech.ihelper.connectors.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Text;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** Tables {@code outbox_delivery} and {@code outbox_attempt}. Every method joins the caller's transaction. */
@Component
class Deliveries {

    private static final String LISTED =
            """
            select id, channel, shown_as, subject, client_id, about, state, reason, tries, queued_at, due_at, sent_at
            """;

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the key was there already. */
    boolean add(Delivery delivery, int maxTries, @Nullable String reason, Instant now) {
        var client = delivery.client();
        return jdbc.sql(
                                """
                                insert into outbox_delivery (idempotency_key, channel, address, shown_as, subject, body,
                                    client_id, about, unsubscribe, state, reason, tries, max_tries, queued_at, due_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, 0, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(
                                delivery.idempotencyKey(),
                                delivery.channel().name(),
                                delivery.address(),
                                Text.cut(Text.storable(delivery.shownAs()), 255),
                                Text.storable(delivery.subject()),
                                Text.storable(delivery.body()),
                                client == null ? null : client.value(),
                                delivery.about(),
                                delivery.unsubscribe(),
                                reason,
                                maxTries,
                                at(now),
                                at(now))
                        .update()
                == 1;
    }

    /** A delivery that this sender holds until the lease ends; {@code tries} is its fence against a late finisher. */
    record Claimed(
            long id, Delivery.Channel channel, Outgoing outgoing, @Nullable ClientId client, int tries, int maxTries) {

        DeliveryReport report(@Nullable String reason, Instant now) {
            return new DeliveryReport(
                    id,
                    outgoing.idempotencyKey(),
                    channel,
                    outgoing.shownAs(),
                    outgoing.subject(),
                    client,
                    outgoing.about(),
                    tries,
                    reason,
                    now);
        }
    }

    List<Claimed> claim(Delivery.Channel channel, Instant now, Instant leaseEnd, int limit) {
        var found = jdbc.sql(
                        """
                        select id, channel, idempotency_key, address, shown_as, subject, body, client_id, about,
                               unsubscribe, tries, max_tries, queued_at
                        from outbox_delivery
                        where state in ('QUEUED', 'FAILED', 'SENDING') and due_at <= ? and channel = ?
                        order by due_at, id limit ? for update skip locked
                        """)
                .params(at(now), channel.name(), limit)
                .query((rs, row) -> new Claimed(
                        rs.getLong("id"),
                        Delivery.Channel.valueOf(rs.getString("channel")),
                        new Outgoing(
                                rs.getString("idempotency_key"),
                                rs.getString("address"),
                                rs.getString("shown_as"),
                                rs.getString("subject"),
                                rs.getString("body"),
                                rs.getString("about"),
                                rs.getString("unsubscribe"),
                                instant(rs, "queued_at")),
                        client(rs),
                        rs.getInt("tries") + 1,
                        rs.getInt("max_tries")))
                .list();
        for (var one : found) {
            jdbc.sql("update outbox_delivery set state = 'SENDING', reason = null, tries = ?, due_at = ? where id = ?")
                    .params(one.tries(), at(leaseEnd), one.id())
                    .update();
            jdbc.sql("insert into outbox_attempt (delivery_id, number, started_at) values (?, ?, ?)")
                    .params(one.id(), one.tries(), at(now))
                    .update();
        }
        return found;
    }

    /** False when the lease was lost: another sender has the delivery now. */
    boolean sent(Claimed claimed, Instant now) {
        return ended(claimed, OutboxState.SENT, null, now, now) && attempted(claimed, "SENT", null, now);
    }

    boolean failed(Claimed claimed, String reason, Instant nextTry, Instant now) {
        return ended(claimed, OutboxState.FAILED, reason, nextTry, now) && attempted(claimed, "FAILED", reason, now);
    }

    boolean givenUp(Claimed claimed, String reason, Instant now) {
        return ended(claimed, OutboxState.GIVEN_UP, reason, now, now) && attempted(claimed, "FAILED", reason, now);
    }

    private boolean ended(Claimed claimed, OutboxState state, @Nullable String reason, Instant due, Instant now) {
        return jdbc.sql(
                                """
                                update outbox_delivery set state = ?, reason = ?, due_at = ?, sent_at = ?
                                where id = ? and state = 'SENDING' and tries = ?
                                """)
                        .params(
                                state.name(),
                                reason,
                                at(due),
                                state == OutboxState.SENT ? at(now) : null,
                                claimed.id(),
                                claimed.tries())
                        .update()
                == 1;
    }

    private boolean attempted(Claimed claimed, String outcome, @Nullable String reason, Instant now) {
        return jdbc.sql(
                                "update outbox_attempt set ended_at = ?, outcome = ?, reason = ? where delivery_id = ? and number = ?")
                        .params(at(now), outcome, reason, claimed.id(), claimed.tries())
                        .update()
                == 1;
    }

    /** Says on every waiting delivery of a channel why it waits. */
    int explainWaiting(Delivery.Channel channel, String reason) {
        return jdbc.sql(
                        """
                        update outbox_delivery set reason = ?
                        where state = 'QUEUED' and channel = ? and (reason is null or reason <> ?)
                        """)
                .params(reason, channel.name(), reason)
                .update();
    }

    boolean requeue(long id, int moreTries, Instant now) {
        return jdbc.sql(
                                """
                                update outbox_delivery
                                set state = 'QUEUED', reason = null, due_at = ?, max_tries = tries + ?
                                where id = ? and state in ('FAILED', 'GIVEN_UP')
                                """)
                        .params(at(now), moreTries, id)
                        .update()
                == 1;
    }

    List<OutboxEntry> list(ClientScope scope, @Nullable OutboxState state, @Nullable Long before, int limit) {
        var sql = new StringBuilder(LISTED).append(" from outbox_delivery where id < ?");
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

    List<OutboxEntry> about(String number, ClientScope scope) {
        return jdbc
                .sql(LISTED + " from outbox_delivery where about = ? order by id desc limit 500")
                .params(number)
                .query((rs, row) -> entry(rs))
                .list()
                .stream()
                .filter(entry -> scope.allows(entry.client()))
                .toList();
    }

    Optional<DeliveryRecord> find(long id, ClientScope scope) {
        var attempts = jdbc.sql(
                        """
                        select number, started_at, ended_at, outcome, reason from outbox_attempt
                        where delivery_id = ? order by number
                        """)
                .params(id)
                .query((rs, row) -> new DeliveryRecord.Attempt(
                        rs.getInt("number"),
                        instant(rs, "started_at"),
                        instantOrNull(rs, "ended_at"),
                        rs.getString("outcome") == null
                                ? null
                                : rs.getString("outcome").equals("SENT"),
                        rs.getString("reason")))
                .list();
        return jdbc.sql(LISTED + ", body from outbox_delivery where id = ?")
                .params(id)
                .query((rs, row) -> new DeliveryRecord(entry(rs), rs.getString("body"), attempts))
                .optional()
                .filter(found -> scope.allows(found.entry().client()));
    }

    int count(ClientScope scope, OutboxState state) {
        var sql = "select count(*) from outbox_delivery where state = ?";
        return scope instanceof ClientScope.OneClient one
                ? jdbc.sql(sql + " and client_id = ?")
                        .params(state.name(), one.id().value())
                        .query(Integer.class)
                        .single()
                : jdbc.sql(sql).params(state.name()).query(Integer.class).single();
    }

    /** When the delivery of a channel that has waited longest beyond its time was due. */
    Optional<Instant> oldestDue(Delivery.Channel channel, Instant now) {
        return jdbc.sql(
                        """
                        select due_at from outbox_delivery
                        where state in ('QUEUED', 'FAILED', 'SENDING') and channel = ? and due_at <= ?
                        order by due_at limit 1
                        """)
                .params(channel.name(), at(now))
                .query((rs, row) -> instant(rs, "due_at"))
                .optional();
    }

    int prune(Instant endedBefore, int limit) {
        return jdbc.sql(
                        """
                        delete from outbox_delivery where id in (
                            select id from outbox_delivery
                            where state in ('SENT', 'GIVEN_UP') and due_at < ? limit ?)
                        """)
                .params(at(endedBefore), limit)
                .update();
    }

    private static OutboxEntry entry(ResultSet rs) throws SQLException {
        var state = OutboxState.valueOf(rs.getString("state"));
        var waits = state == OutboxState.QUEUED || state == OutboxState.FAILED;
        return new OutboxEntry(
                rs.getLong("id"),
                Delivery.Channel.valueOf(rs.getString("channel")),
                rs.getString("shown_as"),
                rs.getString("subject"),
                client(rs),
                rs.getString("about"),
                state,
                rs.getString("reason"),
                rs.getInt("tries"),
                instant(rs, "queued_at"),
                waits ? instant(rs, "due_at") : null,
                instantOrNull(rs, "sent_at"));
    }

    private static @Nullable ClientId client(ResultSet rs) throws SQLException {
        var id = rs.getObject("client_id", UUID.class);
        return id == null ? null : new ClientId(id);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet rs, String column) throws SQLException {
        var time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
