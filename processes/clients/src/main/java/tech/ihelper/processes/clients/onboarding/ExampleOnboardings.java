package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.processes.clients.onboarding.Chases.Chase;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.Entry;

/** Onboardings of the example company: one waits for its client, one is held up in the middle, one ended in summer. */
@Component
@Profile("example")
class ExampleOnboardings implements ExampleData {

    private static final int AFTER_THE_CLIENTS = 350;

    private final Clients clients;
    private final ContactDesk contacts;
    private final Onboardings onboardings;
    private final OnboardingNotes notes;
    private final OnboardingProcess process;
    private final OnboardingDesk desk;
    private final Chases chases;
    private final TaskEntries tasks;
    private final People people;
    private final Clock clock;

    ExampleOnboardings(
            Clients clients,
            ContactDesk contacts,
            Onboardings onboardings,
            OnboardingNotes notes,
            OnboardingProcess process,
            OnboardingDesk desk,
            Chases chases,
            TaskEntries tasks,
            People people,
            Clock clock) {
        this.clients = clients;
        this.contacts = contacts;
        this.onboardings = onboardings;
        this.notes = notes;
        this.process = process;
        this.desk = desk;
        this.chases = chases;
        this.tasks = tasks;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return AFTER_THE_CLIENTS;
    }

    @Override
    public void create(Caller by) {
        client("Hollis Bakery").ifPresent(client -> finished(client, by));
        client("Marlow Veterinary").ifPresent(client -> waiting(client, by));
        client("Alder & Finch Architects").ifPresent(client -> blocked(client, by));
    }

    private void waiting(ClientId client, Caller by) {
        contacts.add(
                client,
                Entry.of(
                        "name",
                        "Dr Ruth Marlow",
                        "role",
                        "Owner",
                        "email",
                        "ruth@marlow-vets.example",
                        "language",
                        "en"),
                by);
        var one = begun(client, by, 8, 22);
        process.goOn(one, "answer-questionnaire");
        tasks.ofCase(one.number(), ClientScope.ALL).stream()
                .filter(TaskEntry::isOpen)
                .findFirst()
                .ifPresent(task -> {
                    for (var turn = 1; turn <= 2; turn++) {
                        chases.add(
                                one,
                                new Chase(
                                        task.id(),
                                        turn,
                                        task.activity(),
                                        Chases.Kind.REMINDER,
                                        daysAgo(6 - 2L * turn)));
                    }
                });
    }

    private void blocked(ClientId client, Caller by) {
        contacts.add(
                client,
                Entry.of(
                        "name",
                        "Simon Finch",
                        "role",
                        "Partner",
                        "email",
                        "simon@alder-finch.example",
                        "phone",
                        "+44 1227 555 0142",
                        "language",
                        "en"),
                by);
        var one = begun(client, by, 19, 11);
        var today = LocalDate.now(clock);
        var days = new EnumMap<Phase, LocalDate>(Phase.class);
        days.put(Phase.ACCESS, today.minusDays(6));
        days.put(Phase.MONITORING, today.minusDays(1));
        days.put(Phase.BACKUP, today.plusDays(4));
        days.put(Phase.TRAINING, today.plusDays(9));
        days.put(Phase.GO_LIVE, today.plusDays(11));
        onboardings.plan(one, days);
        note(
                one,
                "answer-questionnaire",
                16,
                "People with computers",
                "9",
                "What they have",
                "A project server, drawing stations, a plotter",
                "What must never stand still",
                "The project server in the week before a submission");
        note(
                one,
                "assess-baseline",
                12,
                "What is there",
                "As they said; the server is seven years old",
                "Urgency",
                "Something has to be done with the plan");
        note(one, "verify-access", 7, "Every access works", "Yes");
        process.goOn(one, "set-up-monitoring");
        desk.block(
                one.number(), Phase.MONITORING, "The firewall's maker has not sent the password for a reset yet.", by);
    }

    private void finished(ClientId client, Caller by) {
        var one = begun(client, by, 140, -100);
        note(
                one,
                "answer-questionnaire",
                137,
                "People with computers",
                "14",
                "What must never stand still",
                "The order book: the first batch is planned from it at 03:45");
        note(one, "train-people", 112, "Trained", "Margaret Hollis and the shop", "About", "How to reach us");
        note(one, "check-go-live", 108, "Go live", "Yes");
        note(one, "review-onboarding", 76, "Content", "Very", "Next time better", "Ask about the night shift first");
        onboardings.save(one.completed(daysAgo(76)));
    }

    /** @param liveIn days from today, also past ones */
    private Onboarding begun(ClientId client, Caller by, int daysAgo, int liveIn) {
        var id = onboardings.nextId();
        var today = LocalDate.now(clock);
        var one = Onboarding.begun(
                id,
                "ONB-%d-%06d".formatted(today.getYear(), id),
                client,
                null,
                lead(),
                by.id(),
                daysAgo(daysAgo),
                today.plusDays(liveIn));
        onboardings.add(one);
        return one;
    }

    private void note(Onboarding one, String activity, int daysAgo, String... pairs) {
        notes.add(one, activity, Answers.lines((Object[]) pairs), Caller.SYSTEM, daysAgo(daysAgo));
    }

    private String lead() {
        return people.having(Role.STAFF).stream()
                .filter(person -> !person.roles().contains(Role.ADMIN))
                .map(Person::id)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private Instant daysAgo(long days) {
        return clock.instant().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS);
    }

    private Optional<ClientId> client(String name) {
        return clients.active().stream()
                .filter(card -> card.name().equals(name))
                .map(ClientCard::id)
                .findFirst();
    }
}
