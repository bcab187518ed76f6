package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.inbox.Alert;

/**
 * An alert as we remember it: the last thing that an integration said about one thing.
 *
 * @param id null until it is stored
 * @param incidentId the incident that it belongs, or belonged, to
 * @param open the incident that is open for its outage, as of reading it
 * @param muteId the mute that keeps it from opening an incident
 * @param timesSeen firing messages since it joined its incident
 */
record KnownAlert(
        @Nullable Long id,
        Identity identity,
        Content content,
        Outage outage,
        @Nullable Long incidentId,
        Outages.@Nullable OpenIncident open,
        @Nullable Long muteId,
        Episode episode,
        @Nullable Instant resolvedAt,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int timesSeen) {

    private static final List<String> CRITICAL = List.of("critical", "emergency", "disaster", "fatal", "page");
    private static final List<String> WARNING = List.of("warning", "error", "high", "major", "average");
    private static final List<String> INFORMATION = List.of("info", "information", "notice", "low", "minor");

    /** Integration and fingerprint: two integrations with the same fingerprint are two alerts. */
    record Identity(String integrationId, String fingerprint) {

        /** Fingerprints that would not fit are replaced by their hash. */
        static Identity of(String integrationId, String fingerprint) {
            var clean = fingerprint.replace('\u0000', '\uFFFD');
            return new Identity(integrationId, clean.length() <= 200 ? clean : "sha256:" + Outage.sha256(clean));
        }
    }

    /**
     * What the last message said.
     *
     * @param name what the alert is called by those who wrote the rule
     * @param severity what the alert says of itself, lower case; {@code none} when it does not
     * @param summary one line for people: the title of an incident that it opens
     */
    record Content(
            String integrationName,
            String source,
            String name,
            String severity,
            String summary,
            Map<String, String> labels,
            Map<String, String> annotations,
            @Nullable String sourceUrl) {

        static Content of(Alert alert, String integrationName, String source) {
            var labels = alert.labels();
            var name = first(labels, "alertname", "rulename", "name").orElse("Alert");
            var summary = first(alert.annotations(), "summary", "title", "message", "description")
                    .map(text -> text.lines().findFirst().orElse(text))
                    .or(() -> first(labels, "system", "instance").map(system -> name + " on " + system))
                    .orElse(name);
            var severity = first(labels, "severity", "priority", "level").orElse("none");
            return new Content(
                    Incident.cut(integrationName, 255),
                    Incident.cut(source, 60),
                    Incident.cut(name, 255),
                    Incident.cut(severity.toLowerCase(Locale.ROOT), 60),
                    Incident.cut(summary, 255),
                    labels,
                    alert.annotations(),
                    alert.sourceUrl());
        }

        private static Optional<String> first(Map<String, String> from, String... keys) {
            for (var key : keys) {
                var value = from.get(key);
                if (value != null && !value.isBlank()) {
                    return Optional.of(value.strip());
                }
            }
            return Optional.empty();
        }

        /** 0 is the most urgent. A severity that nobody knows comes before a warning: it could be anything. */
        int urgency() {
            if (CRITICAL.contains(severity)) {
                return 0;
            }
            return WARNING.contains(severity) ? 2 : INFORMATION.contains(severity) ? 3 : 1;
        }
    }

    boolean firing() {
        return episode.status() == Alert.Status.FIRING;
    }

    /** Fires and belongs to the incident that is open for its outage: a repeat changes nothing but its count. */
    boolean settled() {
        return firing() && incidentId != null && open != null && incidentId == open.id();
    }

    /** The name, with the system when there is one. */
    String shown() {
        return outage.system() == null ? content.name() : content.name() + " on " + outage.system();
    }

    long storedId() {
        return Objects.requireNonNull(id, "the alert is not stored yet");
    }

    KnownAlert stored(long newId) {
        return new KnownAlert(
                newId,
                identity,
                content,
                outage,
                incidentId,
                open,
                muteId,
                episode,
                resolvedAt,
                firstSeenAt,
                lastSeenAt,
                timesSeen);
    }

    /** From now on counted for this incident. */
    KnownAlert joined(long newIncidentId, Instant now) {
        return new KnownAlert(
                id, identity, content, outage, newIncidentId, open, null, episode, resolvedAt, now, lastSeenAt, 1);
    }

    /** Kept quiet; what it was to an earlier incident is over. */
    KnownAlert muted(long newMuteId) {
        return new KnownAlert(
                id,
                identity,
                content,
                outage,
                null,
                open,
                newMuteId,
                episode,
                resolvedAt,
                firstSeenAt,
                lastSeenAt,
                timesSeen);
    }
}
