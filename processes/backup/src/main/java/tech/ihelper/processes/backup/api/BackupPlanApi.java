package tech.ihelper.processes.backup.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** Plans for programs: make them, see what is proven, ask for runs. */
@RestController
@RequestMapping("/api/v1/backup-plans")
@Tag(name = "Backups")
class BackupPlanApi {

    private static final int MOST = 200;

    private final Plans plans;
    private final PlanDesk desk;
    private final Standings standings;
    private final Repositories repositories;
    private final RepositoryDesk repositoryDesk;
    private final RunDesk runs;
    private final CurrentUser user;
    private final Clock clock;

    BackupPlanApi(
            Plans plans,
            PlanDesk desk,
            Standings standings,
            Repositories repositories,
            RepositoryDesk repositoryDesk,
            RunDesk runs,
            CurrentUser user,
            Clock clock) {
        this.plans = plans;
        this.desk = desk;
        this.standings = standings;
        this.repositories = repositories;
        this.repositoryDesk = repositoryDesk;
        this.runs = runs;
        this.user = user;
        this.clock = clock;
    }

    /** @param next what {@code after} must be for the page after this one; null on the last page */
    record PlanPage(List<PlanView> items, @Nullable String next) {}

    /**
     * A run that was begun.
     *
     * @param number of its case
     */
    record Begun(String number, String state) {}

    @PostMapping
    @Operation(
            summary = "Make a backup plan",
            description =
                    "From now on its backups are due. A token of one client cannot: plans are the provider's. Scope: backups.")
    ResponseEntity<PlanView> make(@RequestBody PlanInput input) {
        var plan = desk.make(
                () -> {
                    var repository = repository("repository", input.repository(), input);
                    var second = input.copyRepository();
                    var copy = second == null || second.isNull() ? null : repository("copyRepository", second, input);
                    return input.content(repository, copy, clock.getZone());
                },
                input.secret(),
                user.caller());
        return ResponseEntity.created(URI.create("/api/v1/backup-plans/" + plan.number()))
                .body(view(plan));
    }

    private long repository(String field, @Nullable JsonNode input, PlanInput plan) {
        if (input == null || input.isNull()) {
            throw new InvalidBackup(field, "Name a repository, REP-000001, or describe a new one.");
        }
        if (input.isTextual()) {
            return repositoryDesk.find(input.asText(), user.caller()).id();
        }
        return repositoryDesk
                .register(PlanInput.repository(field, input, plan.clientId()), user.caller())
                .id();
    }

    @GetMapping
    @Operation(summary = "List backup plans", description = "By number, with what is proven. Scope: backups.")
    PlanPage list(
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidBackup("limit", "limit is a number from 1 to " + MOST + ".");
        }
        var found = plans.after(after, user.caller().clients(), limit + 1);
        var page = found.stream().limit(limit).map(this::view).toList();
        return new PlanPage(page, found.size() > limit ? page.get(limit - 1).id() : null);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a backup plan",
            description = "With three proofs, each with its age: backed up, verified, drilled. Scope: backups.")
    PlanView one(@PathVariable String id) {
        return view(desk.find(id, user.caller().clients()));
    }

    @PostMapping("/{id}/runs")
    @Operation(summary = "Back up now", description = "202 with the number of the run. Scope: backups.")
    ResponseEntity<Begun> backUp(@PathVariable String id) {
        return begin(id, Run.Kind.BACKUP);
    }

    @PostMapping("/{id}/verifications")
    @Operation(summary = "Read back now", description = "202 with the number of the run. Scope: backups.")
    ResponseEntity<Begun> verify(@PathVariable String id) {
        return begin(id, Run.Kind.VERIFICATION);
    }

    @PostMapping("/{id}/drills")
    @Operation(
            summary = "Drill now",
            description = "Really restores the newest backup. 202 with the number of the run. Scope: backups.")
    ResponseEntity<Begun> drill(@PathVariable String id) {
        return begin(id, Run.Kind.DRILL);
    }

    private ResponseEntity<Begun> begin(String id, Run.Kind kind) {
        var run = runs.request(id, kind, null, user.caller());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/backup-runs/" + run.number()))
                .body(new Begun(run.number(), run.state().name()));
    }

    private PlanView view(Plan plan) {
        return PlanView.of(
                plan,
                standings.of(plan.id()),
                repositories.byId(plan.content().repositoryId()).number(),
                Optional.ofNullable(plan.content().copyRepositoryId())
                        .map(copy -> repositories.byId(copy).number())
                        .orElse(null),
                clock.instant());
    }
}
