package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertBatch;
import tech.ihelper.connectors.inbox.AlertListener;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/**
 * Turns alerts into incidents: what a message did to each alert is decided here, what that means for incidents by
 * {@link OutageTurn}. Locks in the order of everybody: outages by key, incident, engine, and last the inbox row of the
 * caller. Batches of nothing but repeats, by far the most, lock only the rows of their alerts.
 */
@Component
@BusinessTransaction
class AlertIntake implements AlertListener {

    private final Alerts alerts;
    private final Outages outages;
    private final OutageTurn turn;
    private final Clients clients;
    private final LiveTopics live;
    private final Clock clock;

    AlertIntake(Alerts alerts, Outages outages, OutageTurn turn, Clients clients, LiveTopics live, Clock clock) {
        this.alerts = alerts;
        this.outages = outages;
        this.turn = turn;
        this.clients = clients;
        this.live = live;
        this.clock = clock;
    }

    /** An alert of the batch, with who it is. */
    private record Told(int place, Alert alert, KnownAlert.Identity identity) {}

    @Override
    public List<String> accept(AlertBatch batch) {
        var told = new ArrayList<Told>();
        for (var alert : batch.alerts()) {
            var identity = KnownAlert.Identity.of(batch.integration().id(), alert.fingerprint());
            told.add(new Told(told.size(), alert, identity));
        }
        if (told.isEmpty()) {
            return List.of();
        }
        var known = alerts.known(batch.integration().id(), fingerprints(told));
        return onlyRepeats(told, known) ? repeat(batch, told, known) : change(batch, told, known);
    }

    private static TreeSet<String> fingerprints(List<Told> told) {
        return told.stream().map(one -> one.identity.fingerprint()).collect(Collectors.toCollection(TreeSet::new));
    }

    // --- signs of life

    private static boolean onlyRepeats(List<Told> told, Map<KnownAlert.Identity, KnownAlert> known) {
        var seen = new HashSet<KnownAlert.Identity>();
        for (var one : told) {
            var alert = known.get(one.identity);
            if (alert == null || !alert.settled() || !seen.add(one.identity)) {
                return false;
            }
            var step = alert.episode().then(one.alert.status(), one.alert.startsAt(), Instant.EPOCH);
            if (step.effect() != Episode.Effect.REPEATED) {
                return false;
            }
        }
        return true;
    }

    private List<String> repeat(AlertBatch batch, List<Told> told, Map<KnownAlert.Identity, KnownAlert> known) {
        var repeated = new ArrayList<KnownAlert>();
        var messages = new ArrayList<Alerts.Message>();
        var numbers = new LinkedHashSet<String>();
        for (var one : told) {
            var alert = Objects.requireNonNull(known.get(one.identity));
            repeated.add(alert);
            messages.add(new Alerts.Message(one.place, alert.storedId(), alert.incidentId(), Episode.Effect.REPEATED));
            numbers.add(Objects.requireNonNull(alert.open()).number());
        }
        if (!alerts.remember(batch.inboxId(), messages, batch.receivedAt())) {
            return alerts.incidentsOf(batch.inboxId()).orElseThrow();
        }
        alerts.countRepeats(repeated, batch.receivedAt());
        return List.copyOf(numbers);
    }

    // --- everything else, under the locks of the outages concerned

    private List<String> change(AlertBatch batch, List<Told> told, Map<KnownAlert.Identity, KnownAlert> before) {
        var owners = new HashMap<Map<String, String>, Optional<ClientId>>();
        var expected = new HashMap<KnownAlert.Identity, Outage>();
        told.forEach(one -> expected.putIfAbsent(one.identity, outage(batch, one, before.get(one.identity), owners)));
        var open = outages.lock(expected.values().stream().map(Outage::key).toList());
        // Only now: another node may have taken the same message while this one waited for the lock.
        var handled = alerts.incidentsOf(batch.inboxId());
        if (handled.isPresent()) {
            return handled.get();
        }
        var stories = tell(batch, told, alerts.lock(batch.integration().id(), fingerprints(told)), owners);
        var numbers = new HashMap<KnownAlert.Identity, String>();
        byOutage(stories.values()).forEach((key, ofOutage) -> {
            if (!open.containsKey(key)) {
                throw new ConcurrencyFailureException("An alert has moved to another outage meanwhile");
            }
            turn.take(ofOutage, open.get(key), clock.instant()).ifPresent(incident -> ofOutage.stream()
                    .filter(story -> Objects.equals(story.after().incidentId(), incident.id()))
                    .forEach(story -> numbers.put(story.identity(), incident.number())));
        });
        remember(batch, told, stories);
        live.changed(LiveTopics.INCIDENTS);
        return told.stream()
                .map(one -> numbers.get(one.identity))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    /** What the batch says of each alert, message by message: one POST may hold an alert twice. */
    private Map<KnownAlert.Identity, AlertStory> tell(
            AlertBatch batch,
            List<Told> told,
            Map<KnownAlert.Identity, KnownAlert> known,
            Map<Map<String, String>, Optional<ClientId>> owners) {
        var stories = new LinkedHashMap<KnownAlert.Identity, AlertStory>();
        for (var one : told) {
            var story = stories.get(one.identity);
            var before = known.get(one.identity);
            var current = story == null ? before : story.after();
            var alert = one.alert;
            var step = current == null
                    ? Episode.first(alert.status(), alert.startsAt(), batch.receivedAt())
                    : current.episode().then(alert.status(), alert.startsAt(), batch.receivedAt());
            var outage = story == null
                    ? outage(batch, one, before, owners)
                    : story.after().outage();
            var after = after(batch, one, current, outage, step);
            stories.put(
                    one.identity,
                    story == null
                            ? new AlertStory(before, after, EnumSet.of(step.effect()), List.of(step.effect()))
                            : story.and(after, step.effect()));
        }
        return stories;
    }

    private static KnownAlert after(
            AlertBatch batch, Told one, @Nullable KnownAlert current, Outage outage, Episode.Turn step) {
        if (current != null && step.effect() == Episode.Effect.RECORDED) {
            return current;
        }
        var resolved = step.after().status() == Alert.Status.RESOLVED;
        return new KnownAlert(
                current == null ? null : current.id(),
                one.identity,
                // An end may say no more than which alert is over: what it was stands.
                current != null && resolved
                        ? current.content()
                        : KnownAlert.Content.of(one.alert, batch.integration().name(), batch.source()),
                outage,
                current == null ? null : current.incidentId(),
                null,
                current == null || resolved ? null : current.muteId(),
                step.after(),
                resolved ? batch.receivedAt() : null,
                current == null ? batch.receivedAt() : current.firstSeenAt(),
                batch.receivedAt(),
                (current == null ? 0 : current.timesSeen()) + (step.effect().firing() ? 1 : 0));
    }

    /** An alert stays with the outage of its incident while it fires, even when its labels change. */
    private Outage outage(
            AlertBatch batch,
            Told one,
            @Nullable KnownAlert before,
            Map<Map<String, String>, Optional<ClientId>> owners) {
        if (before != null && (before.settled() || one.alert.status() == Alert.Status.RESOLVED)) {
            return before.outage();
        }
        var labels = one.alert.labels();
        var bound = batch.integration().client();
        var owner = bound != null
                ? Optional.of(bound)
                : owners.computeIfAbsent(labels, given -> clients.owning(given).map(ClientCard::id));
        return Outage.of(owner.orElse(null), labels, one.identity.integrationId(), one.identity.fingerprint());
    }

    private static TreeMap<String, List<AlertStory>> byOutage(Iterable<AlertStory> stories) {
        var byOutage = new TreeMap<String, List<AlertStory>>();
        stories.forEach(story -> byOutage.computeIfAbsent(story.after().outage().key(), key -> new ArrayList<>())
                .add(story));
        return byOutage;
    }

    private void remember(AlertBatch batch, List<Told> told, Map<KnownAlert.Identity, AlertStory> stories) {
        var messages = new ArrayList<Alerts.Message>();
        var next = new HashMap<KnownAlert.Identity, Integer>();
        for (var one : told) {
            var story = Objects.requireNonNull(stories.get(one.identity));
            var turn = next.merge(one.identity, 1, Integer::sum) - 1;
            messages.add(new Alerts.Message(
                    one.place,
                    story.after().storedId(),
                    story.after().incidentId(),
                    story.effects().get(turn)));
        }
        if (!alerts.remember(batch.inboxId(), messages, batch.receivedAt())) {
            throw new ConcurrencyFailureException("Another node has taken the message meanwhile");
        }
    }

    // --- what a mute kept quiet

    /**
     * Brings up alerts that still fire although their mute has ended: they join or open an incident, as if they had just
     * begun. One outage at a time; returns how many alerts were brought up.
     */
    int bringUp(String outageKey, List<KnownAlert> freed) {
        var open = outages.lock(List.of(outageKey)).get(outageKey);
        var stories = freed.stream()
                .map(alerts::again)
                .flatMap(Optional::stream)
                .filter(alert -> alert.firing()
                        && alert.muteId() != null
                        && alert.outage().key().equals(outageKey))
                .sorted(Comparator.comparing(KnownAlert::storedId))
                .map(alert ->
                        new AlertStory(alert, alert, Set.of(Episode.Effect.REPEATED), List.of(Episode.Effect.REPEATED)))
                .toList();
        if (!stories.isEmpty()) {
            turn.take(stories, open, clock.instant());
            live.changed(LiveTopics.INCIDENTS);
        }
        return stories.size();
    }
}
