package tech.ihelper.processes.clients.onboarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.cases.CaseProgress;
import tech.ihelper.engine.cases.Progress;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;
import tech.ihelper.processes.clients.onboarding.PhaseLine.Standing;
import tech.ihelper.processes.clients.onboarding.PhaseLine.Wait;

/** Tells from case and tasks how the phases stand; nothing of it is kept twice. */
@Component
class PhaseLines {

    private final Onboardings onboardings;
    private final Chases chases;
    private final TaskEntries tasks;
    private final CaseProgress progress;
    private final OnboardingLetters letters;
    private final People people;

    PhaseLines(
            Onboardings onboardings,
            Chases chases,
            TaskEntries tasks,
            CaseProgress progress,
            OnboardingLetters letters,
            People people) {
        this.onboardings = onboardings;
        this.chases = chases;
        this.tasks = tasks;
        this.progress = progress;
        this.letters = letters;
        this.people = people;
    }

    List<PhaseLine> of(Onboarding one, ClientScope scope) {
        var all = tasks.ofCase(one.number(), scope);
        var way = progress.of(one.number());
        var here = new HashMap<String, Instant>();
        way.ifPresent(known -> known.active().forEach(at -> here.put(at.activity(), at.since())));
        var passed = new HashSet<>(way.map(Progress::passed).orElse(List.of()));
        var left = way.map(Progress::left).orElse(Map.of());
        var plan = onboardings.plan(one.id(), scope);
        var reminders = chases.of(one.id(), scope);
        var lines = new ArrayList<PhaseLine>();
        var stands =
                here.keySet().stream().anyMatch(activity -> Phase.of(activity).isPresent());
        var reached = false;
        for (var phase : Phase.values()) {
            var waits = all.stream()
                    .filter(task -> task.isOpen() && phase.activities().contains(task.activity()))
                    .map(task -> wait(one, task, reminders))
                    .toList();
            var since = phase.activities().stream()
                    .flatMap(activity -> Optional.ofNullable(here.get(activity)).stream())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            reached |= since != null;
            var block = one.block();
            var why = block != null && block.phase() == phase ? block.reason() : null;
            // One that began before there were cases here is told by its own state.
            var standing = way.isEmpty() && one.state() == Onboarding.State.COMPLETED
                    ? Standing.DONE
                    : standing(phase, all, passed, stands, reached, since, waits, why);
            // A step that waited before its case was here has waited longer than the case stands there.
            var from = waits.stream()
                    .map(Wait::since)
                    .min(Comparator.naturalOrder())
                    .filter(first -> since != null && first.isBefore(since))
                    .orElse(since);
            lines.add(new PhaseLine(
                    phase,
                    standing,
                    from,
                    standing == Standing.DONE ? last(phase, left) : null,
                    plan.get(phase),
                    waits,
                    why));
        }
        return lines;
    }

    private static @Nullable Instant last(Phase phase, Map<String, Instant> left) {
        return phase.activities().stream()
                .flatMap(activity -> Optional.ofNullable(left.get(activity)).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean hasCase(Onboarding one) {
        return progress.of(one.number()).isPresent();
    }

    /** Open tasks that belong to no phase, such as a call to the client. */
    List<Wait> beside(Onboarding one, ClientScope scope) {
        return tasks.ofCase(one.number(), scope).stream()
                .filter(task -> task.isOpen() && Phase.of(task.activity()).isEmpty())
                .map(task -> wait(one, task, List.of()))
                .toList();
    }

    private static Standing standing(
            Phase phase,
            List<TaskEntry> all,
            Set<String> passed,
            boolean stands,
            boolean reached,
            @Nullable Instant since,
            List<Wait> waits,
            @Nullable String why) {
        if (why != null) {
            return Standing.BLOCKED;
        }
        if (since != null) {
            return waits.stream().anyMatch(Wait::client) ? Standing.CLIENT : Standing.OPEN;
        }
        // What lies before the place where the case stands is behind it, also where it began elsewhere.
        if (reached || !stands && phase.activities().stream().noneMatch(passed::contains)) {
            return Standing.NOT_YET;
        }
        var asked = all.stream()
                .filter(task -> phase.activities().contains(task.activity()))
                .toList();
        return !asked.isEmpty() && asked.stream().noneMatch(task -> task.state() == TaskEntry.State.DONE)
                ? Standing.SKIPPED
                : Standing.DONE;
    }

    private Wait wait(Onboarding one, TaskEntry task, List<Chases.Chase> reminders) {
        var client = task.candidateGroups().contains(Role.CLIENT.group());
        return new Wait(
                task.id(), task.name(), client ? client(one) : person(task.assignee()), client, task.createdAt(), (int)
                        reminders.stream()
                                .filter(chase -> chase.kind() == Chases.Kind.REMINDER
                                        && chase.taskId().equals(task.id()))
                                .count());
    }

    private String client(Onboarding one) {
        return "the client, "
                + letters.contact(one.client()).map(ContactCard::name).orElse("nobody there has an address");
    }

    private String person(@Nullable String id) {
        return id == null ? "nobody yet" : people.byId(id).map(Person::name).orElse("a program");
    }

    /** What is open of all onboardings, by number; the oldest first. */
    Map<String, List<TaskEntry>> open(ClientScope scope, Caller me) {
        var page = tasks.page(
                TaskTab.ALL_OPEN, me, new TaskFilter(null, OnboardingProcess.KEY, null, null), null, 200, scope);
        var open = new HashMap<String, List<TaskEntry>>();
        page.entries().forEach(task -> open.computeIfAbsent(task.number(), n -> new ArrayList<>())
                .add(task));
        return open;
    }
}
