package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.models.ModelKeys;
import tech.ihelper.engine.studio.Deployed;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.Order;
import tech.ihelper.engine.studio.diff.ModelDiffs;

/** Models for programs, such as the pipeline of whoever keeps them in a repository of their own. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class ModelApi {

    private static final String NAME = "The file's name, as backup-run.bpmn; its ending tells what it is";

    private final ModelDesk desk;
    private final DeployedModels models;
    private final ModelDiffs diffs;
    private final CurrentUser currentUser;

    ModelApi(ModelDesk desk, DeployedModels models, ModelDiffs diffs, CurrentUser currentUser) {
        this.desk = desk;
        this.models = models;
        this.diffs = diffs;
        this.currentUser = currentUser;
    }

    @PostMapping("/models/check")
    @Operation(
            summary = "Check a model",
            description = "The body is the file: BPMN, DMN or form. It is checked in the bundle of its subject, as a"
                    + " deployment would be; nothing is deployed or evaluated. Scope: models.",
            parameters = @Parameter(name = "name", in = ParameterIn.QUERY, required = true, description = NAME),
            responses = {
                @ApiResponse(responseCode = "200", description = "What the gate says; empty for a good model"),
                @ApiResponse(responseCode = "413", description = "The body is larger than 2 MB")
            })
    Checked check(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        provider();
        return new Checked(Found.of(desk.check(List.of(file(request)))));
    }

    @PostMapping("/deployments")
    @Operation(
            summary = "Deploy a model",
            description =
                    "The body is the file: BPMN, DMN or form. With the other newest files of its subject it becomes"
                            + " a new version for cases to come; running cases keep theirs. Warnings are accepted and answered;"
                            + " errors are not. Scope: models.",
            parameters = {
                @Parameter(name = "name", in = ParameterIn.QUERY, required = true, description = NAME),
                @Parameter(name = "reason", in = ParameterIn.QUERY, description = "Why it is changed")
            },
            responses = {
                @ApiResponse(responseCode = "201", description = "Deployed"),
                @ApiResponse(responseCode = "200", description = "The newest version says this already"),
                @ApiResponse(
                        responseCode = "202",
                        description = "Kept until a manager approves it: this house wants a second pair of eyes"),
                @ApiResponse(responseCode = "413", description = "The body is larger than 2 MB"),
                @ApiResponse(
                        responseCode = "422",
                        description = "Not deployed; findings has what is wrong, each with severity, rule, element,"
                                + " message and remedy")
            })
    ResponseEntity<Deployment> deploy(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var by = provider();
        var reason = ModelBody.parameter(request, "reason").orElse("Deployed over the API.");
        var file = file(request);
        var deployed = desk.deploy(List.of(file), Order.ofProgram(reason), by);
        var key = deployed.models().stream().map(DeployedModel::key).findFirst().orElseGet(() -> ModelKeys.of(
                        file.name(), file.bytes())
                .get(0));
        return ResponseEntity.status(status(deployed))
                .body(new Deployment(key, deployed.version(), deployed.proposal(), Found.of(deployed.warnings())));
    }

    private static HttpStatus status(Deployed deployed) {
        if (deployed.proposal() != null) {
            return HttpStatus.ACCEPTED;
        }
        return deployed.fresh() ? HttpStatus.CREATED : HttpStatus.OK;
    }

    @GetMapping("/models")
    @Operation(summary = "List models", description = "Each in its newest version, by subject. Scope: models.")
    ModelList list() {
        provider();
        return new ModelList(models.newest().stream().map(ModelApi::row).toList());
    }

    @GetMapping("/models/{key}/versions/{version}")
    @Operation(
            summary = "Read a version of a model",
            description = "The file as it was deployed, whoever deployed it and why. Scope: models.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The version"),
                @ApiResponse(responseCode = "404", description = "No such model, or it has no such version")
            })
    Version version(@PathVariable("key") String key, @PathVariable("version") int version) {
        provider();
        var model = desk.version(key, version);
        return new Version(row(model), model.reason(), new String(models.bytes(model), StandardCharsets.UTF_8));
    }

    @GetMapping("/models/{key}/diff")
    @Operation(
            summary = "Compare two versions of a model",
            description = "What is different, in words; how a file is written does not count. Scope: models.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The changes; none when both mean the same"),
                @ApiResponse(responseCode = "404", description = "No such model, or it has no such version")
            })
    Compared diff(@PathVariable("key") String key, @RequestParam("from") int from, @RequestParam("to") int to) {
        provider();
        return new Compared(key, from, to, Different.of(diffs.between(key, from, to)));
    }

    /** A client's program has nothing to look for among the provider's models. */
    private Caller provider() {
        var caller = currentUser.caller();
        if (caller.isOfClient()) {
            throw new AccessDeniedException("models are the provider's");
        }
        return caller;
    }

    private static ModelFile file(HttpServletRequest request) throws IOException {
        return ModelFile.of(ModelBody.parameter(request, "name").orElse(""), ModelBody.bytes(request));
    }

    private static Row row(DeployedModel model) {
        return new Row(
                model.key(),
                model.name(),
                model.type(),
                model.subject(),
                model.file(),
                model.version(),
                model.running(),
                model.author(),
                model.at());
    }

    /** What the gate says. */
    record Checked(List<Found> findings) {}

    /**
     * What was deployed, and the warnings that went along.
     *
     * @param version newest one now; 0 while a new model waits for approval
     * @param proposal that waits for a second pair of eyes
     */
    record Deployment(
            String key, int version, @Schema(nullable = true) @Nullable String proposal, List<Found> findings) {}

    /** Every model. */
    record ModelList(List<Row> models) {}

    /**
     * A version of a model.
     *
     * @param running cases of this version
     */
    record Row(
            String key,
            String name,
            ModelType type,
            String subject,
            String file,
            int version,
            long running,
            String author,
            Instant deployedAt) {}

    /** What one version says otherwise than another. */
    record Compared(String key, int from, int to, List<Different> changes) {}

    /** A version with its file. */
    record Version(Row model, String reason, String source) {}
}
