package tech.ihelper.processes.emergencyresponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** All alerts, one row per identity, and what each message said of them. */
@Repository
class Alerts {

    private static final TypeReference<LinkedHashMap<String, String>> STRINGS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What one message said about one alert. */
    record Message(int place, long alertId, @Nullable Long incidentId, Episode.Effect effect) {}

    /** Alerts of one hour. */
    record Hour(Instant begin, int alerts, int repeats) {}

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Alerts(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Those of the identities that are known, with what is open for their outages. */
    Map<KnownAlert.Identity, KnownAlert> known(String integrationId, Collection<String> fingerprints) {
        var known = new HashMap<KnownAlert.Identity, KnownAlert>();
        jdbc.sql(
                        """
                        select a.*, o.open_incident_id, o.open_incident_number from alert a left join outage o on o.outage_key = a.outage_key
                        where a.integration_id = :integration and a.fingerprint in (:fingerprints)
                        """)
                .param("integration", integrationId)
                .param("fingerprints", fingerprints)
                .query(Alerts::alert)
                .list()
                .forEach(alert -> known.put(alert.identity(), alert));
        return known;
    }

    /** As {@link #known}, and nobody counts a repeat of them until the transaction ends. */
    Map<KnownAlert.Identity, KnownAlert> lock(String integrationId, Collection<String> fingerprints) {
        var ids = jdbc.sql(
                        """
                        select id from alert where integration_id = :integration and fingerprint in (:fingerprints)
                        order by id for update
                        """)
                .param("integration", integrationId)
                .param("fingerprints", fingerprints)
                .query(Long.class)
                .list();
        return ids.isEmpty() ? Map.of() : known(integrationId, fingerprints);
    }

    /** Numbers of the incidents that an inbox message was about; empty when it was never accepted. */
    Optional<List<String>> incidentsOf(long inboxId) {
        var numbers = new ArrayList<String>();
        var places = new int[1];
        jdbc.sql(
                        """
                        select i.number from alert_message m left join incident i on i.id = m.incident_id
                        where m.inbox_id = :inbox order by m.place
                        """)
                .param("inbox", inboxId)
                .query(row -> {
                    places[0]++;
                    var number = row.getString("number");
                    if (number != null && !numbers.contains(number)) {
                        numbers.add(number);
                    }
                });
        return places[0] == 0 ? Optional.empty() : Optional.of(numbers);
    }

    /** Notes what a message did; false, and nothing is noted, when somebody else has taken the message already. */
    boolean remember(long inboxId, List<Message> messages, Instant seenAt) {
        var counts = batches.batchUpdate(
                "insert into alert_message (inbox_id, place, alert_id, incident_id, effect, seen_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                messages.stream()
                        .map(message -> new @Nullable Object[] {
                            inboxId,
                            message.place,
                            message.alertId,
                            message.incidentId,
                            message.effect.name(),
                            Incident.utc(seenAt)
                        })
                        .toList());
        return Arrays.stream(counts).noneMatch(count -> count == 0);
    }

    /**
     * Counts repeats of alerts that stay where they are.
     *
     * @throws ConcurrencyFailureException when one of them has moved meanwhile
     */
    void countRepeats(List<KnownAlert> repeated, Instant seenAt) {
        var counts = batches.batchUpdate(
                """
                update alert set times_seen = times_seen + 1, last_seen_at = ?
                where id = ? and status = 'FIRING' and incident_id = ? and starts_at = ?
                """,
                repeated.stream()
                        .sorted(Comparator.comparing(KnownAlert::storedId))
                        .map(alert -> new @Nullable Object[] {
                            Incident.utc(seenAt),
                            alert.id(),
                            alert.incidentId(),
                            Incident.utc(alert.episode().startsAt())
                        })
                        .toList());
        for (var count : counts) {
            if (count == 0) {
                throw new ConcurrencyFailureException("An alert has moved while its repeat was counted");
            }
        }
    }

    /** Adds or updates, and returns the alert with its id. The caller holds the lock of its outage. */
    KnownAlert put(KnownAlert alert) {
        var id = alert.id();
        if (id == null) {
            var keys = new GeneratedKeyHolder();
            jdbc.sql(
                            """
                            insert into alert (integration_id, fingerprint, integration_name, source, client_id, system_name,
                              outage_key, incident_id, mute_id, status, name, severity, summary, labels, annotations,
                              source_url, starts_at, resolved_at, first_seen_at, last_seen_at, times_seen)
                            values (:integration, :fingerprint, :integrationName, :source, :client, :system, :outage,
                              :incident, :mute, :status, :name, :severity, :summary, :labels, :annotations,
                              :sourceUrl, :startsAt, :resolvedAt, :firstSeen, :lastSeen, :times)
                            """)
                    .params(params(alert))
                    .update(keys, "id");
            return alert.stored(Objects.requireNonNull(keys.getKey()).longValue());
        }
        jdbc.sql(
                        """
                        update alert set integration_name = :integrationName, source = :source, client_id = :client,
                          system_name = :system, outage_key = :outage, incident_id = :incident, mute_id = :mute,
                          status = :status, name = :name, severity = :severity, summary = :summary, labels = :labels,
                          annotations = :annotations, source_url = :sourceUrl, starts_at = :startsAt,
                          resolved_at = :resolvedAt, first_seen_at = :firstSeen, last_seen_at = :lastSeen,
                          times_seen = :times
                        where id = :id
                        """)
                .params(params(alert))
                .param("id", id)
                .update();
        return alert;
    }

    /** Keeps what the alert was to the incident that it leaves. */
    void leaveBehind(KnownAlert alert) {
        jdbc.sql(
                        """
                        insert into past_alert (alert_id, incident_id, integration_id, fingerprint, integration_name, source,
                          system_name, status, name, severity, summary, labels, annotations, source_url, starts_at,
                          resolved_at, first_seen_at, last_seen_at, times_seen)
                        select id, incident_id, integration_id, fingerprint, integration_name, source, system_name, status,
                          name, severity, summary, labels, annotations, source_url, starts_at, resolved_at,
                          first_seen_at, last_seen_at, times_seen
                        from alert where id = :id and incident_id is not null
                        on conflict do nothing
                        """)
                .param("id", alert.id())
                .update();
    }

    /** How many alerts of the incident fire. */
    int firing(long incidentId) {
        return jdbc.sql("select count(*) from alert where incident_id = :incident and status = 'FIRING'")
                .param("incident", incidentId)
                .query(Integer.class)
                .single();
    }

    /** Alerts of an incident, those that fire first, then the oldest. */
    List<KnownAlert> of(long incidentId) {
        return jdbc
                .sql(
                        """
                        select a.*, cast(null as bigint) as open_incident_id, cast(null as varchar(40)) as open_incident_number
                        from alert a
                        where a.incident_id = :incident
                        union all
                        select p.alert_id, p.integration_id, p.fingerprint, p.integration_name, p.source,
                          cast(null as uuid), p.system_name, '', p.incident_id, cast(null as bigint), p.status, p.name,
                          p.severity, p.summary, p.labels, p.annotations, p.source_url, p.starts_at, p.resolved_at,
                          p.first_seen_at, p.last_seen_at, p.times_seen, cast(null as bigint), cast(null as varchar(40))
                        from past_alert p where p.incident_id = :incident
                        """)
                .param("incident", incidentId)
                .query(Alerts::alert)
                .list()
                .stream()
                .sorted(Comparator.comparing(KnownAlert::firing).reversed().thenComparing(KnownAlert::firstSeenAt))
                .toList();
    }

    /** Alerts that fire and opened nothing because of a mute that has ended. */
    List<KnownAlert> freedFromMutes(Instant now, int limit) {
        return jdbc.sql(
                        """
                        select a.*, o.open_incident_id, o.open_incident_number from alert a
                        join mute m on m.id = a.mute_id
                        left join outage o on o.outage_key = a.outage_key
                        where a.status = 'FIRING' and m.ends_at <= :now order by a.outage_key, a.id limit :limit
                        """)
                .param("now", Incident.utc(now))
                .param("limit", limit)
                .query(Alerts::alert)
                .list();
    }

    /** The same alert, locked and read again now that its outage is locked. */
    Optional<KnownAlert> again(KnownAlert alert) {
        return Optional.ofNullable(
                known(alert.identity().integrationId(), List.of(alert.identity().fingerprint()))
                        .get(alert.identity()));
    }

    /** How many firing alerts a mute keeps quiet. */
    int keptBy(long muteId) {
        return jdbc.sql("select count(*) from alert where mute_id = :mute and status = 'FIRING'")
                .param("mute", muteId)
                .query(Integer.class)
                .single();
    }

    /** Firing messages per hour since {@code from}; hours without any are left out. */
    List<Hour> perHour(Instant from, ClientScope scope) {
        var narrow = scope instanceof ClientScope.OneClient ? " and a.client_id = :client" : "";
        var query = jdbc.sql(
                        """
                        select h, count(*) as alerts, sum(case when effect = 'REPEATED' then 1 else 0 end) as repeats from (
                          select date_trunc('hour', m.seen_at) as h, m.effect as effect from alert_message m
                          join alert a on a.id = m.alert_id
                          where m.seen_at >= :since and m.effect in ('FIRED', 'FIRED_ANEW', 'REPEATED')"""
                                + narrow
                                + """

                        ) hours group by h order by h
                        """)
                .param("since", Incident.utc(from));
        if (scope instanceof ClientScope.OneClient one) {
            query = query.param("client", one.id().value());
        }
        return query.query((row, index) -> new Hour(
                        row.getObject("h", OffsetDateTime.class).toInstant(),
                        row.getInt("alerts"),
                        row.getInt("repeats")))
                .list();
    }

    /** Forgets what old messages did; alerts and incidents stay. */
    int forgetMessagesBefore(Instant before) {
        return jdbc.sql("delete from alert_message where seen_at < :before")
                .param("before", Incident.utc(before))
                .update();
    }

    private static Map<String, @Nullable Object> params(KnownAlert alert) {
        var params = new HashMap<String, @Nullable Object>();
        var client = alert.outage().client();
        params.put("integration", alert.identity().integrationId());
        params.put("fingerprint", alert.identity().fingerprint());
        params.put("integrationName", alert.content().integrationName());
        params.put("source", alert.content().source());
        params.put("client", client == null ? null : client.value());
        params.put("system", alert.outage().system());
        params.put("outage", alert.outage().key());
        params.put("incident", alert.incidentId());
        params.put("mute", alert.muteId());
        params.put("status", alert.episode().status().name());
        params.put("name", alert.content().name());
        params.put("severity", alert.content().severity());
        params.put("summary", alert.content().summary());
        params.put("labels", json(alert.content().labels()));
        params.put("annotations", json(alert.content().annotations()));
        params.put("sourceUrl", alert.content().sourceUrl());
        params.put("startsAt", Incident.utc(alert.episode().startsAt()));
        params.put("resolvedAt", Incident.utcOrNull(alert.resolvedAt()));
        params.put("firstSeen", Incident.utc(alert.firstSeenAt()));
        params.put("lastSeen", Incident.utc(alert.lastSeenAt()));
        params.put("times", alert.timesSeen());
        return params;
    }

    private static KnownAlert alert(ResultSet row, int index) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        var open = row.getString("open_incident_number");
        return new KnownAlert(
                row.getLong("id"),
                new KnownAlert.Identity(row.getString("integration_id"), row.getString("fingerprint")),
                new KnownAlert.Content(
                        row.getString("integration_name"),
                        row.getString("source"),
                        row.getString("name"),
                        row.getString("severity"),
                        row.getString("summary"),
                        strings(row.getString("labels")),
                        strings(row.getString("annotations")),
                        row.getString("source_url")),
                new Outage(
                        row.getString("outage_key"),
                        client == null ? null : new ClientId(client),
                        row.getString("system_name")),
                nullable(row, "incident_id"),
                open == null ? null : new Outages.OpenIncident(row.getLong("open_incident_id"), open),
                nullable(row, "mute_id"),
                new Episode(
                        Alert.Status.valueOf(row.getString("status")),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant()),
                Incident.instant(row.getObject("resolved_at", OffsetDateTime.class)),
                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                row.getInt("times_seen"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static String json(Map<String, String> strings) {
        try {
            return JSON.writeValueAsString(new java.util.TreeMap<>(strings));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("labels that are no strings", e);
        }
    }

    private static Map<String, String> strings(String json) {
        try {
            return JSON.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored labels are no JSON", e);
        }
    }
}
