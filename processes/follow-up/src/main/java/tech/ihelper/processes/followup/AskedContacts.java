package tech.ihelper.processes.followup;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/** What is kept per address: when it was asked last, and whether it wants to be asked at all. */
@Repository
class AskedContacts {

    /**
     * One address of a client.
     *
     * @param askedAt null = never yet
     * @param reason why somebody turned it on again
     */
    record Preference(
            boolean unsubscribed,
            @Nullable Instant askedAt,
            Instant changedAt,
            String changedBy,
            @Nullable String reason) {}

    private final JdbcClient jdbc;

    AskedContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Preference> of(ClientId client, String emailKey) {
        return find(client, emailKey, "");
    }

    /** Until the end of the transaction nobody else asks this address or changes its mind. */
    Preference lock(ClientId client, String emailKey, Instant now) {
        jdbc.sql("insert into follow_up_contact (client_id, contact_key, unsubscribed, changed_at, changed_by)"
                        + " values (?, ?, false, ?, ?) on conflict do nothing")
                .params(client.value(), emailKey, FollowUps.at(now), Caller.SYSTEM.name())
                .update();
        return find(client, emailKey, " for update").orElseThrow();
    }

    void asked(ClientId client, String emailKey, Instant now) {
        jdbc.sql("update follow_up_contact set asked_at = ? where client_id = ? and contact_key = ?")
                .params(FollowUps.at(now), client.value(), emailKey)
                .update();
    }

    void wants(ClientId client, String emailKey, boolean mail, String by, @Nullable String reason, Instant now) {
        jdbc.sql("update follow_up_contact set unsubscribed = :unsubscribed, changed_at = :at, changed_by = :by,"
                        + " reason = :reason where client_id = :client and contact_key = :contact")
                .param("unsubscribed", !mail)
                .param("at", FollowUps.at(now))
                .param("by", by)
                .param("reason", reason)
                .param("client", client.value())
                .param("contact", emailKey)
                .update();
    }

    private Optional<Preference> find(ClientId client, String emailKey, String lock) {
        return jdbc.sql("select unsubscribed, asked_at, changed_at, changed_by, reason from follow_up_contact"
                        + " where client_id = ? and contact_key = ?" + lock)
                .params(client.value(), emailKey)
                .query((row, n) -> new Preference(
                        row.getBoolean("unsubscribed"),
                        FollowUps.instant(row, "asked_at"),
                        Objects.requireNonNull(FollowUps.instant(row, "changed_at")),
                        row.getString("changed_by"),
                        row.getString("reason")))
                .optional();
    }
}
