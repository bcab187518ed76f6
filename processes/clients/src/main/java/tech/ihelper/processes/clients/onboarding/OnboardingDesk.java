package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.OnboardingCompleted;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.processes.clients.handover.Handed;
import tech.ihelper.processes.clients.handover.Safe;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** What people do with onboardings. Each verb refuses before it writes, and leaves its trace in the audit trail. */
@Component
@BusinessTransaction
class OnboardingDesk {

    static final String TOPIC = "onboardings";

    private static final int LONGEST = 1000;

    private final Onboardings onboardings;
    private final OnboardingNotes notes;
    private final RegisteredClients clients;
    private final OnboardingProcess process;
    private final TaskEntries tasks;
    private final ObjectProvider<Proofs> proofs;
    private final Safe safe;
    private final People people;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final ApplicationEventPublisher events;
    private final OnboardingProperties properties;
    private final Clock clock;

    OnboardingDesk(
            Onboardings onboardings,
            OnboardingNotes notes,
            RegisteredClients clients,
            OnboardingProcess process,
            TaskEntries tasks,
            ObjectProvider<Proofs> proofs,
            Safe safe,
            People people,
            AuditTrail audit,
            LiveTopics live,
            ApplicationEventPublisher events,
            OnboardingProperties properties,
            Clock clock) {
        this.onboardings = onboardings;
        this.notes = notes;
        this.clients = clients;
        this.process = process;
        this.tasks = tasks;
        this.proofs = proofs;
        this.safe = safe;
        this.people = people;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What is known when it starts.
     *
     * @param lead id of the engineer; null = nobody yet
     * @param targetDate null = as the settings say
     * @param cause what starts it by itself, once; null = whoever asks
     */
    record Start(@Nullable String lead, @Nullable LocalDate targetDate, @Nullable String cause) {

        static final Start PLAIN = new Start(null, null, null);
    }

    /**
     * Starts the onboarding of a client, and its case with it.
     *
     * @throws UnknownClient when there is none, or not for whoever asks
     * @throws OnboardingRefusal when it runs already, or the client is not served any more
     */
    Onboarding start(ClientId client, Start wish, Caller by) {
        if (by.clients() instanceof ClientScope.OneClient) {
            throw OnboardingRefusal.providersOnly();
        }
        clients.lock(client, by.clients());
        var known = clients.find(client, by.clients()).orElseThrow(UnknownClient::new);
        if (!known.profile().active()) {
            throw OnboardingRefusal.inactive();
        }
        onboardings
                .ofClient(client, ClientScope.ALL)
                .filter(Onboarding::isRunning)
                .ifPresent(running -> {
                    throw OnboardingRefusal.runs(running.number());
                });
        var today = LocalDate.now(clock);
        var target = wish.targetDate == null ? usualTarget() : wish.targetDate;
        if (target.isBefore(today)) {
            throw OnboardingRefusal.invalid("targetDate", "The day to be live has passed. Choose one to come.");
        }
        var lead = wish.lead == null || wish.lead.isBlank() ? null : staff(wish.lead.strip());
        var id = onboardings.nextId();
        var one = Onboarding.begun(
                id,
                "ONB-%d-%06d".formatted(today.getYear(), id),
                client,
                wish.cause,
                lead,
                by.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                target);
        if (!onboardings.add(one)) {
            throw OnboardingRefusal.conflict(
                    "onboarding-started-already", "Somebody has started it at this moment. Look at the client's page.");
        }
        audit.record(new AuditEntry(
                by, "onboarding-started", one.number(), client, known.profile().name()));
        process.start(one);
        live.changed(TOPIC);
        return one;
    }

    /** The day to be live when nobody says another one. */
    LocalDate usualTarget() {
        return LocalDate.now(clock).plusDays(properties.targetDays());
    }

    /** Keeps what a step's form answered. */
    void answered(String number, String activity, List<Line> lines, Caller by) {
        answered(running(number, by), activity, lines, by);
    }

    private void answered(Onboarding one, String activity, List<Line> lines, Caller by) {
        notes.add(one, activity, lines, by, clock.instant());
        live.changed(TOPIC);
    }

    /** As {@link #answered}, for what the client owed: nobody needs to call any more, and what it held up goes on. */
    void clientAnswered(String number, String activity, List<Line> lines, Caller by) {
        var one = running(number, by);
        var free = one.quietUntil(null);
        var block = one.block();
        if (block != null && block.phase().activities().contains(activity)) {
            free = free.unblocked();
        }
        onboardings.save(free);
        answered(one, activity, lines, by);
        process.clientAnswered(number);
    }

    /** Agrees a day for each phase; the last one is the day to be live. */
    void plan(String number, Map<Phase, LocalDate> days, List<Line> lines, Caller by) {
        var one = running(number, by);
        onboardings.plan(one, days);
        onboardings.save(one.dueOn(days.getOrDefault(Phase.GO_LIVE, one.targetDate())));
        answered(one, "plan-phases", lines, by);
    }

    /** Says what holds a phase up. */
    void block(String number, Phase phase, @Nullable String reason, Caller by) {
        var why = required("reason", reason, "Say what is in the way, so that somebody can help.");
        var one = running(number, by);
        onboardings.save(one.blocked(new Onboarding.Block(phase, why, by.name(), clock.instant())));
        audit.record(new AuditEntry(by, "onboarding-blocked", number, one.client(), phase.label() + ": " + why));
        tasks.refresh(OnboardingProcess.KEY, number);
        live.changed(TOPIC);
    }

    /** What held it up is out of the way. Doing it again changes nothing. */
    void unblock(String number, Caller by) {
        var one = running(number, by);
        var block = one.block();
        if (block == null) {
            return;
        }
        onboardings.save(one.unblocked());
        audit.record(new AuditEntry(by, "onboarding-unblocked", number, one.client(), block.reason()));
        tasks.refresh(OnboardingProcess.KEY, number);
        live.changed(TOPIC);
    }

    /** What came of calling the client. */
    void called(String number, CallClient call, Caller by) {
        var one = running(number, by);
        switch (call.outcome()) {
            case "promised" -> onboardings.save(one.quietUntil(call.promisedDay(LocalDate.now(clock))));
            case "blocked" -> {
                var waits = waitingPhase(number);
                onboardings.save(one.blocked(new Onboarding.Block(waits, call.remarks(), by.name(), clock.instant())));
            }
            default -> {}
        }
        answered(one, "call-client", call.lines(), by);
    }

    /** Gives it to an engineer, with the step that waits. */
    void lead(String number, @Nullable String person, Caller by) {
        var to = staff(required("lead", person, "Choose who leads it."));
        var one = running(number, by);
        onboardings.save(one.ledBy(to));
        process.leadIs(number, to);
        audit.record(new AuditEntry(by, "onboarding-led", number, one.client(), to));
        live.changed(TOPIC);
    }

    /** Ends it before its time; managers only. */
    void giveUp(String number, @Nullable String reason, Caller by) {
        if (!by.has(Role.MANAGER) && !by.has(Role.ADMIN)) {
            throw OnboardingRefusal.managersOnly("Only a manager can give an onboarding up.");
        }
        var why = required("reason", reason, "Say why it is given up.");
        var one = running(number, by);
        onboardings.save(one.givenUp(clock.instant(), why));
        process.giveUp(number, why);
        audit.record(new AuditEntry(by, "onboarding-given-up", number, one.client(), why));
        live.changed(TOPIC);
    }

    /**
     * @param remedy what to do when the claim does not hold
     * @throws OnboardingRefusal when it does not
     */
    void requireProof(String number, String key, String field, String remedy, Caller by) {
        var one = onboardings.byNumber(number, by.clients()).orElseThrow(OnboardingRefusal::unknown);
        var known = proofs(one.client()).stream()
                .filter(proof -> proof.key().equals(key))
                .findFirst();
        if (known.filter(Proofs.Proof::holds).isEmpty()) {
            throw OnboardingRefusal.invalid(
                    field,
                    known.map(proof -> "It cannot be proven: " + proof.detail() + ". ")
                                    .orElse("It cannot be proven. ")
                            + remedy);
        }
    }

    /** @throws OnboardingRefusal when the safe is empty */
    void requireSomethingInTheSafe(String number, Caller by) {
        if (safe.about(number, by.clients()).stream().noneMatch(Handed::isThere)) {
            throw OnboardingRefusal.invalid(
                    "way", "The safe is empty. Put the credentials in by the address in our mail, then come back.");
        }
    }

    /** Puts something into the safe that the client told one of us. */
    void putIntoSafe(String number, @Nullable String label, @Nullable String secret, Caller by) {
        var one = running(number, by);
        safe.put(one.client(), number, label, secret, by);
        live.changed(TOPIC);
    }

    /** Says whether the client goes live. Where a fact is missing, only a manager says yes, and why. */
    void decideGoLive(String number, CheckGoLive decision, Caller by) {
        var one = running(number, by);
        var missing = proofs(one.client()).stream()
                .filter(proof -> !proof.holds())
                .map(Proofs.Proof::claim)
                .toList();
        if (decision.yes() && !missing.isEmpty() && !by.has(Role.MANAGER)) {
            throw OnboardingRefusal.managersOnly("Not everything is proven: " + String.join("; ", missing)
                    + ". Prove it first, or ask a manager to say yes with a reason.");
        }
        if ((!decision.yes() || !missing.isEmpty()) && Answers.isEmpty(decision.reason())) {
            throw OnboardingRefusal.invalid(
                    "reason",
                    missing.isEmpty()
                            ? "Say what has to be done first."
                            : "Say why it goes live although it is not proven: " + String.join("; ", missing) + ".");
        }
        answered(one, "check-go-live", decision.lines(), by);
        if (decision.yes() && !missing.isEmpty()) {
            audit.record(
                    new AuditEntry(by, "onboarding-live-unproven", number, one.client(), String.join("; ", missing)));
        }
    }

    /** What stands about the client at this hour. */
    List<Proofs.Proof> proofs(ClientId client) {
        return proofs.orderedStream()
                .flatMap(subject -> subject.of(client).stream())
                .toList();
    }

    void noteProofs(long id, String activity) {
        var one = onboardings.lock(id);
        var lines = proofs(one.client()).stream()
                .map(proof -> new Line(proof.claim(), (proof.holds() ? "Yes: " : "No: ") + proof.detail()))
                .toList();
        notes.add(one, activity, lines, Caller.SYSTEM, clock.instant());
    }

    void complete(long id) {
        var one = onboardings.lock(id);
        var now = clock.instant();
        onboardings.save(one.completed(now));
        audit.record(new AuditEntry(Caller.SYSTEM, "onboarding-completed", one.number(), one.client(), null));
        events.publishEvent(new OnboardingCompleted(one.number(), one.client(), one.lead(), now));
        live.changed(TOPIC);
    }

    /** For the model. */
    Onboarding locked(long id) {
        return onboardings.lock(id);
    }

    /** @throws OnboardingRefusal when there is none for this caller, or it is over */
    Onboarding running(String number, Caller by) {
        var one = onboardings.lock(number, by.clients()).orElseThrow(OnboardingRefusal::unknown);
        if (!one.isRunning()) {
            throw OnboardingRefusal.over(number);
        }
        return one;
    }

    private Phase waitingPhase(String number) {
        return tasks.ofCase(number, ClientScope.ALL).stream()
                .filter(task -> task.isOpen() && task.candidateGroups().contains(Role.CLIENT.group()))
                .flatMap(task -> Phase.of(task.activity()).stream())
                .findFirst()
                .orElse(Phase.DISCOVERY);
    }

    private String staff(String person) {
        return people.byId(person)
                .filter(known -> known.roles().stream().anyMatch(role -> role != Role.CLIENT))
                .orElseThrow(() -> OnboardingRefusal.invalid(
                        "lead", "Nobody on the staff is called '" + cut(person, 60) + "'. Choose from the list."))
                .id();
    }

    private static String required(String field, @Nullable String text, String remedy) {
        if (text == null || text.isBlank()) {
            throw OnboardingRefusal.invalid(field, remedy);
        }
        if (text.strip().length() > LONGEST) {
            throw OnboardingRefusal.invalid(field, "At most " + LONGEST + " characters. Write it shorter.");
        }
        return text.strip().replace('\u0000', '\uFFFD');
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
