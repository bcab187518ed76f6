package tech.ihelper.processes.clients.onboarding;

import static tech.ihelper.contracts.ExampleClient.ALDER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;
import static tech.ihelper.contracts.ExampleClient.MARLOW;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.OnboardingCompleted;
import tech.ihelper.contracts.Past;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.processes.clients.onboarding.Chases.Chase;

/** Onboardings of the example company: one is long over, one waits for its review, one is held up, one has just begun. */
@Component
@Profile("example")
class ExampleOnboardings implements ExampleData {

    private static final int AFTER_THE_CLIENTS = 350;
    private static final String MARA = "mara";

    /** Days ago; what came before was the backup alone. */
    private static final int AGREED_AGAIN = 19;

    private final Clients clients;
    private final Onboardings onboardings;
    private final OnboardingNotes notes;
    private final OnboardingProcess process;
    private final OnboardingDesk desk;
    private final Chases chases;
    private final TaskEntries tasks;
    private final ApplicationEventPublisher events;
    private final Past past;
    private final Clock clock;

    ExampleOnboardings(
            Clients clients,
            Onboardings onboardings,
            OnboardingNotes notes,
            OnboardingProcess process,
            OnboardingDesk desk,
            Chases chases,
            TaskEntries tasks,
            ApplicationEventPublisher events,
            Past past,
            Clock clock) {
        this.clients = clients;
        this.onboardings = onboardings;
        this.notes = notes;
        this.process = process;
        this.desk = desk;
        this.chases = chases;
        this.tasks = tasks;
        this.events = events;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return AFTER_THE_CLIENTS;
    }

    @Override
    public void create(Caller by) {
        past.tell(KESTREL.agreed(), "16:20", () -> kestrel(begun(KESTREL, KESTREL.agreed(), by)));
        past.tell(HOLLIS.agreed(), "11:40", () -> hollis(begun(HOLLIS, HOLLIS.agreed(), by)));
        past.tell(AGREED_AGAIN, "10:15", () -> alder(begun(ALDER, AGREED_AGAIN, by), by));
        past.tell(MARLOW.agreed(), "13:30", () -> marlow(begun(MARLOW, MARLOW.agreed(), by)));
    }

    /** Over since its review, a month after it went live. */
    private void kestrel(Onboarding one) {
        note(
                one,
                KESTREL.agreed() - 3,
                "answer-questionnaire",
                "People with computers",
                "31",
                "What must never stand still",
                "The order database: trucks wait when it does");
        note(
                one,
                KESTREL.agreed() - 8,
                "assess-baseline",
                "What is there",
                "One host, a database nobody ever restored, a firewall of 2019");
        note(one, KESTREL.live() + 6, "train-people", "Trained", "Dispatch and the office", "About", "How to reach us");
        note(one, KESTREL.live() + 1, "check-go-live", "Go live", "Yes");
        var reviewed = KESTREL.live() - 30;
        note(
                one,
                reviewed,
                "review-onboarding",
                "Content",
                "Rather",
                "Next time better",
                "Tell the night dispatcher before the day of the change");
        past.tell(reviewed, "15:05", () -> {
            onboardings.save(one.completed(now()));
            events.publishEvent(new OnboardingCompleted(one.number(), one.client(), one.lead(), now()));
        });
    }

    /** Live for a month: its review waits since yesterday. */
    private void hollis(Onboarding one) {
        note(
                one,
                HOLLIS.agreed() - 4,
                "answer-questionnaire",
                "People with computers",
                "14",
                "What must never stand still",
                "The order book: the first batch is planned from it at 03:45");
        note(
                one,
                HOLLIS.agreed() - 9,
                "assess-baseline",
                "What is there",
                "As they said; nobody had ever read a backup back");
        note(one, HOLLIS.live() + 8, "set-up-backup", "Backup", "Every night at 02:30, before the first batch");
        note(one, HOLLIS.live() + 3, "train-people", "Trained", "Ruth Hollis and the shop", "About", "How to reach us");
        note(one, HOLLIS.live() + 1, "check-go-live", "Go live", "Yes");
        past.tell(1, "08:00", () -> process.goOn(one, "review-onboarding"));
    }

    /** Its backup was with us already; the rest is held up by a firewall. */
    private void alder(Onboarding one, Caller by) {
        var today = LocalDate.now(clock).plusDays(AGREED_AGAIN);
        var days = new EnumMap<Phase, LocalDate>(Phase.class);
        days.put(Phase.ACCESS, today.minusDays(6));
        days.put(Phase.MONITORING, today.minusDays(1));
        days.put(Phase.BACKUP, today.plusDays(4));
        days.put(Phase.TRAINING, today.plusDays(9));
        days.put(Phase.GO_LIVE, today.plusDays(11));
        note(
                one,
                16,
                "answer-questionnaire",
                "People with computers",
                "9",
                "What they have",
                "A project server, drawing stations, a plotter",
                "What must never stand still",
                "The project server in the week before a submission");
        note(
                one,
                12,
                "assess-baseline",
                "What is there",
                "As they said; the server is seven years old",
                "Urgency",
                "Something has to be done with the plan");
        past.tell(11, "10:30", () -> onboardings.plan(one, days));
        note(one, 7, "verify-access", "Every access works", "Yes");
        past.tell(6, "16:45", () -> process.goOn(one, "set-up-monitoring"));
        past.tell(
                2,
                "09:25",
                () -> desk.block(
                        one.number(),
                        Phase.MONITORING,
                        "The firewall's maker has not sent the password for a reset yet.",
                        by));
    }

    /** Its first step waits for the client, who was reminded twice. */
    private void marlow(Onboarding one) {
        process.goOn(one, "answer-questionnaire");
        var task = tasks.ofCase(one.number(), ClientScope.ALL).get(0);
        remind(one, task, 1, 4);
        remind(one, task, 2, 2);
    }

    private void remind(Onboarding one, TaskEntry task, int turn, int daysAgo) {
        past.tell(
                daysAgo,
                "09:00",
                () -> chases.add(one, new Chase(task.id(), turn, task.activity(), Chases.Kind.REMINDER, now())));
    }

    private Onboarding begun(ExampleClient told, int daysAgo, Caller by) {
        var id = onboardings.nextId();
        var today = LocalDate.now(clock);
        var one = Onboarding.begun(
                id,
                "ONB-%d-%06d".formatted(today.getYear(), id),
                client(told),
                null,
                MARA,
                by.id(),
                now(),
                today.plusDays(daysAgo - told.live()));
        onboardings.add(one);
        return one;
    }

    private void note(Onboarding one, int daysAgo, String activity, String... pairs) {
        past.tell(
                daysAgo,
                "14:10",
                () -> notes.add(one, activity, Answers.lines((Object[]) pairs), Caller.SYSTEM, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ClientId client(ExampleClient told) {
        return clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }
}
