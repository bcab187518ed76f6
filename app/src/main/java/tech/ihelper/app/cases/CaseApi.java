package tech.ihelper.app.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.app.tasks.Actors;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.cases.Progress;
import tech.ihelper.engine.tasks.TaskEntry;

/** Where any case stands, for programs. */
@RestController
@RequestMapping(path = "/api/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class CaseApi {

    private final CaseDoor door;
    private final Actors actors;
    private final CurrentUser user;

    CaseApi(CaseDoor door, Actors actors, CurrentUser user) {
        this.door = door;
        this.actors = actors;
        this.user = user;
    }

    /** @param name as the model calls it: "Answer questionnaire" */
    record Step(String activity, String name) {}

    /** @param failed it failed and waits for somebody on the operations page */
    record Here(String activity, String name, Instant since, @Nullable String assignee, boolean failed) {}

    /** @param roles that may take it; empty = everybody on the staff */
    record OpenTask(
            String id,
            String activity,
            String name,
            @Nullable Instant due,
            @Nullable String assignee,
            List<String> roles,
            Instant createdAt) {}

    /**
     * @param state {@code RUNNING}, {@code FAILED} when a step waits for help, or {@code ENDED}
     * @param passed activities and events behind it, in the order of the first pass
     * @param active where it is now; a case may be at several places
     */
    record CaseView(
            String number,
            String process,
            String title,
            @Nullable String client,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<Step> passed,
            List<Here> active,
            List<OpenTask> tasks) {}

    @GetMapping("/{number}")
    @Operation(
            summary = "See where a case stands",
            description = "Any case by its number, such as ONB-2026-000001: its state, the steps behind it and those it"
                    + " is at, in plain words, and its open tasks. Scope: tasks.")
    CaseView one(@PathVariable String number) {
        var seen = door.open(number, user.caller());
        var at = seen.progress();
        var facts = seen.facts();
        return new CaseView(
                number,
                at.process(),
                facts == null ? number : facts.title(),
                client(facts, seen.tasks()),
                state(at),
                at.startedAt(),
                at.endedAt(),
                at.passed().stream()
                        .filter(at.names()::containsKey)
                        .map(id -> new Step(id, name(at, id)))
                        .toList(),
                at.active().stream().map(here -> here(at, here)).toList(),
                seen.tasks().stream().filter(TaskEntry::isOpen).map(this::task).toList());
    }

    private static @Nullable String client(@Nullable CaseFacts facts, List<TaskEntry> tasks) {
        var known = facts != null
                ? facts.client()
                : tasks.stream()
                        .map(TaskEntry::client)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return known == null ? null : known.toString();
    }

    private static String state(Progress at) {
        if (at.ended()) {
            return "ENDED";
        }
        return at.active().stream().anyMatch(Progress.Active::failed) ? "FAILED" : "RUNNING";
    }

    private Here here(Progress at, Progress.Active here) {
        return new Here(here.activity(), name(at, here.activity()), here.since(), who(here.assignee()), here.failed());
    }

    private OpenTask task(TaskEntry task) {
        return new OpenTask(
                task.id(),
                task.activity(),
                task.name(),
                task.due(),
                who(task.assignee()),
                task.candidateGroups(),
                task.createdAt());
    }

    private @Nullable String who(@Nullable String id) {
        return id == null ? null : actors.name(id);
    }

    private static String name(Progress at, String activity) {
        return at.names().getOrDefault(activity, activity);
    }
}
