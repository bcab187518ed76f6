package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.studio.Deployed;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.EngineVersion;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.ModelsNotDeployed;
import tech.ihelper.engine.studio.Order;

/**
 * Just what the deploy button of a desktop modeler asks for, at the address and in the words that it knows from the engine's
 * own REST API, which is not shipped: is there an engine, of what version, and take these files. They go through the same
 * desk and gate as everything else.
 */
@Hidden
@RestController
@RequestMapping(path = "/engine-rest", produces = MediaType.APPLICATION_JSON_VALUE)
class EngineRest {

    /** The engine writes times so. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private static final int MOST_FILES = 100;

    private final ModelDesk desk;
    private final CurrentUser currentUser;

    EngineRest(ModelDesk desk, CurrentUser currentUser) {
        this.desk = desk;
        this.currentUser = currentUser;
    }

    @GetMapping("/version")
    Map<String, String> version() {
        provider();
        return Map.of("version", EngineVersion.number());
    }

    /** A modeler asks for none of them, to see whether it may. */
    @GetMapping("/deployment")
    List<String> deployments() {
        provider();
        return List.of();
    }

    /** Parts with a file name are models; the other ones are settings, of which {@code deployment-name} says what for. */
    @PostMapping(path = "/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> create(MultipartHttpServletRequest request) throws IOException {
        var by = provider();
        var name = Optional.ofNullable(request.getParameter("deployment-name")).orElse("");
        var source =
                Optional.ofNullable(request.getParameter("deployment-source")).orElse("a modeler");
        var files = files(request);
        var deployed = desk.deploy(files, Order.ofProgram(reason(name, source)), by);
        return deployed.proposal() == null
                ? ResponseEntity.ok(deployment(name, source, deployed))
                : problem(
                        HttpStatus.CONFLICT,
                        "NotApprovedYet",
                        "Nothing is deployed yet: a second manager has to approve it in the studio. It is kept there.");
    }

    private static List<ModelFile> files(MultipartHttpServletRequest request) throws IOException {
        var files = new ArrayList<ModelFile>();
        for (var part : request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList()) {
            if (files.size() == MOST_FILES) {
                throw new ArchiveRefusal("These are more than 100 files. Deploy one subject at a time.");
            }
            try (var bytes = part.getInputStream()) {
                files.add(ModelFile.of(
                        Optional.ofNullable(part.getOriginalFilename()).orElse(""),
                        bytes.readNBytes(ModelBody.LARGEST + 1)));
            }
        }
        return files;
    }

    private static String reason(String name, String source) {
        return "Deployed from %s%s.".formatted(source, name.isBlank() ? "" : " as " + name);
    }

    private Map<String, Object> deployment(String name, String source, Deployed deployed) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("links", List.of());
        answer.put(
                "id",
                deployed.models().stream()
                        .findFirst()
                        .map(DeployedModel::deployment)
                        .orElse(""));
        answer.put("name", name);
        answer.put("source", source);
        answer.put(
                "deploymentTime",
                deployed.models().stream()
                        .findFirst()
                        .map(model -> TIME.format(model.at().atOffset(ZoneOffset.UTC)))
                        .orElse(null));
        answer.put("tenantId", null);
        answer.put("deployedProcessDefinitions", definitions(deployed, ModelType.PROCESS));
        answer.put("deployedDecisionDefinitions", definitions(deployed, ModelType.DECISION));
        answer.put("deployedCaseDefinitions", null);
        answer.put("deployedDecisionRequirementsDefinitions", null);
        return answer;
    }

    /** Null when the newest versions said all this already, as the engine answers to a duplicate. */
    private static @Nullable Map<String, Object> definitions(Deployed deployed, ModelType type) {
        if (!deployed.fresh()) {
            return null;
        }
        return deployed.models().stream()
                .filter(model -> model.type() == type)
                .collect(Collectors.toMap(EngineRest::id, EngineRest::definition));
    }

    private static String id(DeployedModel model) {
        return model.key() + ":" + model.version();
    }

    private static Map<String, Object> definition(DeployedModel model) {
        return Map.of(
                "id", id(model),
                "key", model.key(),
                "name", model.name(),
                "version", model.version(),
                "resource", model.file(),
                "deploymentId", model.deployment());
    }

    /** A client's program has nothing to look for among the provider's models. */
    private Caller provider() {
        var caller = currentUser.caller();
        if (caller.isOfClient()) {
            throw new AccessDeniedException("models are the provider's");
        }
        return caller;
    }

    /** A modeler shows the message, and marks the elements that the details name. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ModelsNotDeployed refusal) {
        var errors = refusal.findings().stream().filter(Finding::isError).toList();
        var message = errors.stream().map(Finding::toString).collect(Collectors.joining("\n"));
        var body = body("ParseException", "The gate refuses these files:\n" + message);
        body.put(
                "details",
                errors.stream().collect(Collectors.groupingBy(Finding::resource)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, file -> report(file.getValue()))));
        body.put("findings", Found.of(refusal.findings()));
        return ResponseEntity.badRequest().body(body);
    }

    private static Map<String, Object> report(List<Finding> errors) {
        return Map.of(
                "errors",
                errors.stream()
                        .map(error -> {
                            var problem = new LinkedHashMap<String, @Nullable Object>();
                            problem.put("message", error.message() + " " + error.remedy());
                            problem.put("mainElementId", error.element());
                            problem.put(
                                    "elementIds",
                                    Optional.ofNullable(error.element()).stream()
                                            .toList());
                            return problem;
                        })
                        .toList(),
                "warnings",
                List.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case FORBIDDEN -> HttpStatus.FORBIDDEN;
                    case NOT_FOUND, INVALID -> HttpStatus.BAD_REQUEST;
                };
        return problem(status, "InvalidRequestException", refusal.reason());
    }

    private static ResponseEntity<Map<String, Object>> problem(HttpStatus status, String type, String message) {
        return ResponseEntity.status(status).body(body(type, message));
    }

    private static Map<String, Object> body(String type, String message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("message", message);
        return body;
    }
}
