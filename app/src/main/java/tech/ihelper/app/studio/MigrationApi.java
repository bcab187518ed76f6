package tech.ihelper.app.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.app.api.Answers;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.migration.MigratedCase;
import tech.ihelper.engine.migration.MigrationDesk;
import tech.ihelper.engine.migration.MigrationPreview;
import tech.ihelper.engine.migration.MigrationWish;
import tech.ihelper.engine.migration.ModelMigration;
import tech.ihelper.engine.migration.StepMapping;

/** Running cases moved to another version of their process, by programs. */
@RestController
@RequestMapping(path = "/api/v1/models/{key}/migrations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class MigrationApi {

    private static final int CASES = 1_000;

    private final MigrationDesk desk;
    private final Answers answers;
    private final CurrentUser currentUser;
    private final ObjectMapper json;

    MigrationApi(MigrationDesk desk, Answers answers, CurrentUser currentUser, ObjectMapper json) {
        this.desk = desk;
        this.answers = answers;
        this.currentUser = currentUser;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Move running cases to another version",
            description =
                    "With preview, each case is tried and nothing is changed; the first 200 of many. Without, the cases"
                            + " are moved one after the other in the background, and the answer's address says how far it is. With an"
                            + " Idempotency-Key a repeat within a day gets the first answer and moves nothing. Scope: models.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The preview: what takes over from each step, and each case"),
                @ApiResponse(responseCode = "202", description = "Being moved; Location says how far"),
                @ApiResponse(responseCode = "404", description = "No such process"),
                @ApiResponse(responseCode = "409", description = "Cases of this process are being moved already"),
                @ApiResponse(
                        responseCode = "422",
                        description =
                                "No such version, no reason, no case on it, or a step cannot take over from another")
            })
    ResponseEntity<String> move(
            @PathVariable("key") String key,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody Order order)
            throws JsonProcessingException {
        var by = provider();
        var wish = order.wish(key);
        if (Boolean.TRUE.equals(order.preview())) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(Preview.of(desk.preview(wish))));
        }
        if (idempotencyKey == null) {
            return begun(desk.start(wish, order.reason(), by));
        }
        var request = "migrate " + key + " " + json.writeValueAsString(order);
        var answer = answers.once(by.id(), idempotencyKey, request, () -> ResponseEntity.accepted()
                .body(Migration.of(desk.start(wish, order.reason(), by), List.of())));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .location(place(key, json.readTree(answer.getBody()).path("id").asLong()))
                .body(answer.getBody());
    }

    private ResponseEntity<String> begun(ModelMigration migration) throws JsonProcessingException {
        return ResponseEntity.accepted()
                .location(place(migration.key(), migration.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(Migration.of(migration, List.of())));
    }

    private static URI place(String key, long id) {
        return URI.create("/api/v1/models/" + key + "/migrations/" + id);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read how far a migration is",
            description = "Counts, and 1,000 cases from the one after as many as after says; those that failed first."
                    + " Scope: models.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The migration"),
                @ApiResponse(responseCode = "404", description = "This process has no such migration")
            })
    Migration migration(
            @PathVariable("key") String key,
            @PathVariable("id") long id,
            @RequestParam(name = "after", defaultValue = "0") int after) {
        provider();
        var migration = desk.find(key, id);
        return Migration.of(migration, desk.cases(migration, Math.max(0, after), CASES));
    }

    /** A client's program has nothing to look for among the provider's models. */
    private Caller provider() {
        var caller = currentUser.caller();
        if (caller.isOfClient()) {
            throw new AccessDeniedException("models are the provider's");
        }
        return caller;
    }

    /**
     * What a program wants moved.
     *
     * @param from version that the cases run on
     * @param to version to go on with; the newest when left out
     * @param activities ids of steps of the old version to ids of the new one; an empty id for none. What is left out is
     *     proposed
     * @param renewEvents whether timers are set anew, and messages waited for, as the new version says
     * @param cases numbers; all of the version when left out
     * @param preview whether to try only
     */
    record Order(
            int from,
            @Schema(nullable = true) @Nullable Integer to,
            @Schema(nullable = true) @Nullable Map<String, String> activities,
            @Schema(nullable = true) @Nullable Boolean renewEvents,
            @Schema(nullable = true) @Nullable List<String> cases,
            @Schema(nullable = true) @Nullable String reason,
            @Schema(nullable = true) @Nullable Boolean preview) {

        MigrationWish wish(String key) {
            return new MigrationWish(
                    key, from, to, activities == null ? Map.of() : activities, Boolean.TRUE.equals(renewEvents), cases);
        }
    }

    /**
     * What would come of it.
     *
     * @param total cases there are; more than are listed when there are many
     */
    record Preview(int from, int to, List<Step> steps, List<Trial> cases, long total) {

        static Preview of(MigrationPreview preview) {
            return new Preview(
                    preview.from(),
                    preview.to(),
                    preview.mapping().stream().map(Step::of).toList(),
                    preview.cases().stream()
                            .map(one ->
                                    new Trial(one.number(), one.canMove(), one.steps(), one.problems(), one.notes()))
                            .toList(),
                    preview.all());
        }
    }

    /** A step of the old version and what takes over from it. */
    record Step(
            String from,
            String name,
            String kind,
            @Schema(nullable = true) @Nullable String to,
            String because,
            @Schema(nullable = true) @Nullable String problem,
            @Schema(nullable = true) @Nullable String note) {

        static Step of(StepMapping row) {
            return new Step(
                    row.from(),
                    row.fromName(),
                    row.kind(),
                    row.to(),
                    row.because().label(),
                    row.problem(),
                    row.note());
        }
    }

    /**
     * A case that was tried, and where it stands.
     *
     * @param problems why it cannot be moved
     * @param notes what is worth knowing though it can
     */
    record Trial(String number, boolean canMove, List<String> at, List<String> problems, List<String> notes) {}

    /** How far it is. */
    record Migration(
            long id,
            String key,
            int from,
            int to,
            Map<String, String> activities,
            boolean renewEvents,
            String reason,
            ModelMigration.State state,
            String by,
            Instant createdAt,
            @Schema(nullable = true) @Nullable Instant endedAt,
            ModelMigration.Counts counts,
            List<Case> cases) {

        static Migration of(ModelMigration migration, List<MigratedCase> cases) {
            return new Migration(
                    migration.id(),
                    migration.key(),
                    migration.from(),
                    migration.to(),
                    migration.activities(),
                    migration.renewsEvents(),
                    migration.reason(),
                    migration.state(),
                    migration.byName(),
                    migration.createdAt(),
                    migration.endedAt(),
                    migration.counts(),
                    cases.stream()
                            .map(one -> new Case(one.number(), one.state(), one.why(), one.at()))
                            .toList());
        }
    }

    /** How one case fared. */
    record Case(
            String number,
            MigratedCase.State state,
            @Schema(nullable = true) @Nullable String why,
            @Schema(nullable = true) @Nullable Instant at) {}
}
