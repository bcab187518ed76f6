package tech.ihelper.processes.monitoring.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.check.Checks;

/** The table {@code watch_status_subscriber}. Every method joins the caller's transaction. */
@Repository
class Subscribers {

    private static final String SELECT =
            "select id, page_id, client_id, channel, address, address_key, shown_as, language,"
                    + " asked_at, confirmed_at from watch_status_subscriber ";

    private final JdbcClient jdbc;

    Subscribers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes nothing when the address is known for this page. */
    void add(Subscriber added) {
        jdbc.sql("insert into watch_status_subscriber (id, page_id, client_id, channel, address, address_key, shown_as,"
                        + " language, asked_at) values (:id, :page, :client, :channel, :address, :key, :shown, :language, :at)"
                        + " on conflict do nothing")
                .param("id", added.id())
                .param("page", added.page())
                .param("client", added.client().value())
                .param("channel", added.channel().name())
                .param("address", added.address())
                .param("key", added.key())
                .param("shown", added.shownAs())
                .param("language", added.language())
                .param("at", Checks.utc(added.askedAt()))
                .update();
    }

    Optional<Subscriber> byAddress(StatusPage page, Delivery.Channel channel, String key) {
        return jdbc.sql(SELECT + "where page_id = :page and channel = :channel and address_key = :key")
                .param("page", page.id())
                .param("channel", channel.name())
                .param("key", key)
                .query(Subscribers::read)
                .optional();
    }

    Optional<Subscriber> byId(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Subscribers::read)
                .optional();
    }

    void confirm(long id, Instant at) {
        jdbc.sql("update watch_status_subscriber set confirmed_at = :at where id = :id and confirmed_at is null")
                .param("at", Checks.utc(at))
                .param("id", id)
                .update();
    }

    /** With every link that it was sent. */
    void remove(long id) {
        jdbc.sql("delete from watch_status_subscriber where id = :id")
                .param("id", id)
                .update();
    }

    List<Subscriber> confirmed(StatusPage page) {
        return jdbc.sql(SELECT + "where page_id = :page and confirmed_at is not null order by id")
                .param("page", page.id())
                .query(Subscribers::read)
                .list();
    }

    /** How many said yes, by the page's id. */
    Map<Long, Integer> counts() {
        var counts = new java.util.HashMap<Long, Integer>();
        jdbc.sql(
                        "select page_id, count(*) as many from watch_status_subscriber where confirmed_at is not null group by page_id")
                .query(row -> {
                    counts.put(row.getLong("page_id"), row.getInt("many"));
                });
        return counts;
    }

    /** Who asked and never said yes. */
    int forgetUnconfirmed(Instant askedBefore) {
        return jdbc.sql("delete from watch_status_subscriber where confirmed_at is null and asked_at < :at")
                .param("at", Checks.utc(askedBefore))
                .update();
    }

    private static Subscriber read(ResultSet row, int number) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                row.getLong("page_id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                Delivery.Channel.valueOf(row.getString("channel")),
                row.getString("address"),
                row.getString("address_key"),
                row.getString("shown_as"),
                row.getString("language"),
                Objects.requireNonNull(Checks.instant(row, "asked_at")),
                Checks.instant(row, "confirmed_at"));
    }
}
