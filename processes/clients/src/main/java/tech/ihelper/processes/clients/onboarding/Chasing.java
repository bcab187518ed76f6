package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.processes.clients.onboarding.Chases.Chase;
import tech.ihelper.processes.clients.onboarding.Chases.Kind;
import tech.ihelper.processes.clients.register.RegisteredClients;

/**
 * Reminds a client of what it owes. Whether it still owes it is asked of the task list each time, so that nothing is sent
 * for what is done.
 */
@Component
class Chasing {

    private static final String CALL = "call-client";

    private final Chases chases;
    private final TaskEntries tasks;
    private final RegisteredClients clients;
    private final OnboardingLetters letters;
    private final OnboardingProperties properties;
    private final Clock clock;

    Chasing(
            Chases chases,
            TaskEntries tasks,
            RegisteredClients clients,
            OnboardingLetters letters,
            OnboardingProperties properties,
            Clock clock) {
        this.chases = chases;
        this.tasks = tasks;
        this.clients = clients;
        this.letters = letters;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Sends the reminders that are due today.
     *
     * @return whether a person should call: mails were not answered, or there is no address to send them to
     */
    boolean chase(Onboarding one) {
        var open = tasks.ofCase(one.number(), ClientScope.ALL).stream()
                .filter(TaskEntry::isOpen)
                .toList();
        var today = LocalDate.now(clock);
        var promised = one.quietUntil();
        if (promised != null && today.isBefore(promised)
                || open.stream().anyMatch(task -> task.activity().equals(CALL))) {
            return false;
        }
        var days = workingDays(one);
        var all = chases.of(one.id(), ClientScope.ALL);
        var call = false;
        for (var task : open) {
            if (task.candidateGroups().contains(Role.CLIENT.group()) && days.isOne(today)) {
                var mine = all.stream()
                        .filter(chase -> chase.taskId().equals(task.id()))
                        .toList();
                if (!today.isBefore(due(task, mine, days))) {
                    call |= chase(one, task, mine);
                }
            }
        }
        return call;
    }

    private LocalDate due(TaskEntry task, List<Chase> sent, WorkingDays days) {
        return sent.isEmpty()
                ? days.after(day(task.createdAt()), properties.remindAfter())
                : days.after(day(sent.get(sent.size() - 1).at()), properties.remindEvery());
    }

    private boolean chase(Onboarding one, TaskEntry task, List<Chase> sent) {
        var reminded = 0;
        for (var chase : sent) {
            reminded = chase.kind() == Kind.CALL ? 0 : reminded + 1;
        }
        var turn = sent.size() + 1;
        var call = reminded >= properties.remindersBeforeCall() || !letters.remind(one, task, turn);
        chases.add(one, new Chase(task.id(), turn, task.activity(), call ? Kind.CALL : Kind.REMINDER, clock.instant()));
        return call;
    }

    private WorkingDays workingDays(Onboarding one) {
        return new WorkingDays(clients.find(one.client(), ClientScope.ALL)
                .map(client -> client.profile().calendar().holidays().keySet())
                .orElseThrow());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
