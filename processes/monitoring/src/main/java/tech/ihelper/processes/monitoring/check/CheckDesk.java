package tech.ihelper.processes.monitoring.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Makes checks, gives them out to be asked, and believes what was heard: an alert begins and ends in the transaction that says so. */
@Component
@BusinessTransaction
public class CheckDesk {

    /** Pages that show checks listen to it. */
    public static final String TOPIC = "checks";

    /** A node that asked and does not say what it heard is dead this long after the time limit. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final long SOON_MILLIS = 5_000;

    private final Checks checks;
    private final CheckResults results;
    private final Downtimes downtimes;
    private final Holds holds;
    private final Heartbeats heartbeats;
    private final TargetSecrets secrets;
    private final Pauses pauses;
    private final Alerts alerts;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    CheckDesk(
            Checks checks,
            CheckResults results,
            Downtimes downtimes,
            Holds holds,
            Heartbeats heartbeats,
            TargetSecrets secrets,
            Pauses pauses,
            Alerts alerts,
            Clients clients,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.checks = checks;
        this.results = results;
        this.downtimes = downtimes;
        this.holds = holds;
        this.heartbeats = heartbeats;
        this.secrets = secrets;
        this.pauses = pauses;
        this.alerts = alerts;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /** @throws MonitoringRefusal when nobody could ask that; nothing is kept then */
    public Check add(Wish wish, Caller by) {
        var client = client(wish.client(), by);
        var system = wish.requiredSystem();
        var name = wish.requiredName();
        var rhythm = wish.rhythm();
        var target = secrets.sealed(wish, null);
        var now = clock.instant();
        // Many that are made at once do not ask at the same moment.
        var soon = now.plusMillis(ThreadLocalRandom.current().nextLong(SOON_MILLIS));
        var first = Check.first(target, rhythm, soon);
        var check = new Check(checks.nextId(), client, system, name, target, rhythm, true, now, Standing.NEW, first);
        checks.add(check);
        if (target.reportsItself()) {
            heartbeats.add(check, UUID.randomUUID());
        }
        record(by, "check-made", check, target.address());
        return check;
    }

    /**
     * All of them or none.
     *
     * @throws MonitoringRefusal when nobody could ask one of them
     */
    public List<Check> addAll(List<Wish> wishes, Caller by) {
        // A refusal comes before the first write.
        wishes.forEach(wish -> {
            client(wish.client(), by);
            wish.requiredSystem();
            wish.requiredName();
            wish.target();
            wish.rhythm();
        });
        return wishes.stream().map(wish -> add(wish, by)).toList();
    }

    /**
     * Asks something else, or otherwise. What is asked newly begins anew, and its alert ends.
     *
     * @param wish all of it; a secret that it does not name stays
     * @throws MonitoringRefusal when nobody could ask that; nothing is changed then
     */
    public Check change(String number, Wish wish, Caller by) {
        var check = locked(number, by);
        if (wish.client() != null && !check.client().equals(id(wish.client()))) {
            throw MonitoringRefusal.invalid("client", "A check stays with its client. Make a new one for another.");
        }
        var target = secrets.sealed(wish, check.target());
        if (target.reportsItself() != check.target().reportsItself()) {
            throw MonitoringRefusal.invalid("type", "What is asked cannot report by itself. Make a new check.");
        }
        var now = clock.instant();
        var changed = check.changed(wish.requiredSystem(), wish.requiredName(), target, wish.rhythm(), now);
        if (changed.equals(check)) {
            return check;
        }
        if (check.standing().isDown() && !changed.standing().isDown()) {
            over(check, now);
        }
        checks.rewrite(changed);
        checks.save(changed);
        record(by, "check-changed", changed, target.address());
        return changed;
    }

    /** Asks no more, or again. An alert of a check that is paused ends: nobody would end it. */
    public Check run(String number, boolean on, Caller by) {
        var check = locked(number, by);
        if (check.active() == on) {
            return check;
        }
        var now = clock.instant();
        if (check.standing().isDown()) {
            over(check, now);
        }
        var changed = check.running(on, now);
        checks.save(changed);
        if (on) {
            pauses.end(check, now);
        } else {
            pauses.begin(check, now);
        }
        record(by, on ? "check-resumed" : "check-paused", check, null);
        return changed;
    }

    public void remove(String number, Caller by) {
        var check = locked(number, by);
        if (check.standing().isDown()) {
            over(check, clock.instant());
        }
        checks.remove(check.id());
        record(by, "check-removed", check, check.target().address());
    }

    /** What is due, for this node to ask; at most {@code most}. */
    public List<Check> lease(int most) {
        return checks.lease(clock.instant(), GRACE, most);
    }

    /** What reports by itself did not, unless it just has. */
    public void late(long id) {
        var now = clock.instant();
        checks.lock(id)
                .filter(check -> !check.nextAt().isAfter(now))
                .ifPresent(check -> heard(id, now, new Outcome(0, "It did not report in time")));
    }

    /** Keeps what a check heard. Of one that was paused or removed meanwhile nothing is kept. */
    public void heard(long id, Instant at, Outcome outcome) {
        checks.lock(id).filter(Check::active).ifPresent(check -> heard(check, at, outcome));
    }

    /** Keeps what came of a question, unless something else is asked by now. */
    public void answered(Check asked, Instant at, Outcome outcome) {
        checks.lock(asked.id())
                .filter(Check::active)
                .filter(check -> check.target().equals(asked.target()))
                .ifPresent(check -> heard(check, at, outcome));
    }

    private void heard(Check check, Instant at, Outcome outcome) {
        var before = check.standing();
        var now = before.after(at, outcome, check.rhythm());
        var asked = check.asked(now, clock.instant());
        results.add(check, at, outcome);
        checks.save(asked);
        if (now.isDown() && now.isFailing()) {
            down(asked, before);
        } else if (before.isDown() && !now.isDown()) {
            over(check, Objects.requireNonNull(now.since()));
        } else if (now.isFailing()) {
            holds.askAbove(check, Objects.requireNonNull(now.streakSince()), clock.instant());
        }
        if (now.state() != before.state()) {
            live.changed(TOPIC);
        }
    }

    /** Calls somebody once, as soon as nothing holds it back. */
    private void down(Check check, Standing before) {
        var since = Objects.requireNonNull(check.standing().since());
        var news = !before.isDown();
        if (news) {
            downtimes.begin(
                    check, since, Objects.requireNonNull(check.standing().lastFault()));
        }
        var call = downtimes.call(check).orElseThrow();
        if (call.calledAt() != null) {
            return;
        }
        var now = clock.instant();
        var hold = holds.of(check, since, now, news).orElse(null);
        if (hold == null) {
            alerts.raise(check.alert());
            downtimes.called(call.downtime(), now);
            return;
        }
        if (!hold.equals(call.heldBy())) {
            downtimes.held(call.downtime(), hold);
            live.changed(TOPIC);
        }
        if (news) {
            holds.askAbove(check, since, now);
            // What it hangs on has answered by then.
            checks.hasten(List.of(check.id()), now.plus(check.rhythm().again()));
        }
    }

    private void over(Check check, Instant at) {
        downtimes.end(check, at);
        alerts.clear(Check.SUBJECT, check.fingerprint());
    }

    private Check locked(String number, Caller by) {
        return checks.byNumber(number, by.clients())
                .flatMap(found -> checks.lock(found.id()))
                .orElseThrow(MonitoringRefusal::notFound);
    }

    private ClientId client(@Nullable String given, Caller by) {
        return Optional.ofNullable(by.clients() instanceof ClientScope.OneClient one ? one.id() : id(given))
                .filter(by.clients()::allows)
                .flatMap(clients::byId)
                .filter(ClientCard::active)
                .map(ClientCard::id)
                .orElseThrow(() -> MonitoringRefusal.invalid("client", "Choose a client that is served."));
    }

    private static @Nullable ClientId id(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private void record(Caller by, String action, Check check, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, check.number(), check.client(), detail));
        live.changed(TOPIC);
    }
}
