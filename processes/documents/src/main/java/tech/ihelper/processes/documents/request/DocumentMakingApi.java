package tech.ihelper.processes.documents.request;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.forms.upload.IncomingFile;
import tech.ihelper.processes.documents.annex.AnnexIntake;
import tech.ihelper.processes.documents.annex.AnnexIntake.Uploaded;
import tech.ihelper.processes.documents.template.DocumentOrder;
import tech.ihelper.processes.documents.template.TemplateRefusal;

/** Documents made by programs. */
@RestController
@RequestMapping("/api/v1/documents")
@Tag(name = "Documents")
class DocumentMakingApi {

    private static final int LONGEST_KEY = 100;
    private static final int MOST_APPENDICES = 20;

    private final RequestDesk desk;
    private final AnnexIntake intake;
    private final CurrentUser user;

    DocumentMakingApi(RequestDesk desk, AnnexIntake intake, CurrentUser user) {
        this.desk = desk;
        this.intake = intake;
        this.user = user;
    }

    /** What a program sends. */
    record Input(
            @Schema(description = "Key of a published template", example = "offer") @Nullable String template,
            @Schema(
                            description = "Fields of the template's schema",
                            type = "object",
                            example = "{\"subject\":\"Managed workplace for 12 people\"}")
                    @Nullable
                    Map<String, @Nullable Object> data,
            @Schema(description = "Id of a client; a token of one client means its own") @Nullable String client,
            @Schema(description = "Number of the case it belongs to") @Nullable String about,
            @Schema(description = "Number of a document that stands no longer from now on") @Nullable String replaces,
            @Schema(description = "Numbers of issued documents of the same client that follow in the same file")
                    @Nullable
                    List<String> appendices,
            @Schema(description = "en or de; without it the template's own") @Nullable String language,
            @Schema(
                            description =
                                    "Ids of files that this program sent to /api/v1/documents/attachments, in their"
                                            + " order; each goes with one document")
                    @Nullable
                    List<@Nullable String> attachments) {}

    /** What was issued, or what waits for somebody's approval. */
    record Made(
            @Schema(description = "Number of the document; null while it waits for an approval") @Nullable
                    String number,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable Instant issuedAt,
            @Schema(description = "Number of the request, where the template wants an approval") @Nullable
                    String request,
            @Schema(description = "OPEN, APPROVED, REFUSED or ISSUED") String state,
            @Schema(description = "Why it was refused") @Nullable String reason) {

        static Made of(IssuedDocument issued) {
            return new Made(
                    issued.number(),
                    issued.sha256(),
                    issued.size(),
                    issued.issuedAt(),
                    null,
                    Request.State.ISSUED.name(),
                    null);
        }

        static Made of(Request request) {
            return new Made(
                    request.document(),
                    null,
                    null,
                    null,
                    request.number(),
                    request.state().name(),
                    request.reason());
        }
    }

    @PostMapping
    @Operation(
            summary = "Issue a document",
            description =
                    "Checks the data against the template's schema, numbers the document and keeps it. 422 names each"
                            + " field at fault. The same Idempotency-Key gives the same document. A template that wants"
                            + " an approval answers 202 and where to ask for the outcome. Files from outside are sent"
                            + " first, each to /attachments, and named here. Scope: documents.")
    ResponseEntity<Made> issue(
            @RequestBody Input input, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (input.template() == null) {
            throw TemplateRefusal.invalid("template", "Name the template, as in offer.");
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw TemplateRefusal.invalid("Idempotency-Key", "A key has 1 to 100 characters.");
        }
        var order = new DocumentOrder(
                "api/%s/%s".formatted(user.caller().id(), key == null ? UUID.randomUUID() : key),
                input.template(),
                input.data() == null ? Map.of() : input.data(),
                client(input.client()),
                input.about(),
                input.replaces(),
                appendices(input),
                input.language());
        var files = intake.sent(attachments(input), order.client(), user.caller(), "attachments");
        if (desk.wantsApproval(order)) {
            var request = desk.ask(order, files, user.caller());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/documents/requests/" + request.number()))
                    .body(Made.of(request));
        }
        var issued = desk.make(order, files);
        return ResponseEntity.created(URI.create("/api/v1/documents/" + issued.number()))
                .body(Made.of(issued));
    }

    @PostMapping(path = "/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Send a file that is to go with a document",
            description =
                    "PDF, pictures, text, tables and office documents, judged by what is inside. Name the id that is"
                            + " answered when the document is made, within two days. 422 says what is wrong with the file."
                            + " Scope: documents.")
    ResponseEntity<Uploaded> send(@RequestPart("file") MultipartFile file, Locale locale) {
        var caller = user.caller();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(IncomingFile.with(file, one -> intake.upload(one, caller, locale)));
    }

    @GetMapping("/requests/{number}")
    @Operation(
            summary = "What became of a request",
            description = "Whether a document that needs an approval was issued, and its number. Scope: documents.")
    Made request(@PathVariable String number) {
        return Made.of(desk.find(number, user.caller().clients()));
    }

    private static List<String> attachments(Input input) {
        return input.attachments() == null
                ? List.of()
                : input.attachments().stream().map(String::valueOf).toList();
    }

    private static List<String> appendices(Input input) {
        var numbers = input.appendices() == null ? List.<String>of() : input.appendices();
        if (numbers.size() > MOST_APPENDICES) {
            throw TemplateRefusal.invalid("appendices", "A document takes at most 20 others behind it.");
        }
        return numbers;
    }

    private @Nullable ClientId client(@Nullable String text) {
        var scope = user.caller().clients();
        if (text == null) {
            return scope instanceof ClientScope.OneClient one ? one.id() : null;
        }
        try {
            var client = ClientId.of(text);
            if (scope.allows(client)) {
                return client;
            }
        } catch (IllegalArgumentException e) {
            throw TemplateRefusal.notOfThisClient();
        }
        throw TemplateRefusal.notOfThisClient();
    }
}
