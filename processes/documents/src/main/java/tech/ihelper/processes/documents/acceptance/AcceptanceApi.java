package tech.ihelper.processes.documents.acceptance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Invited;

/** Acceptances for programs. */
@RestController
@RequestMapping("/api/v1/documents")
@Tag(name = "Documents")
class AcceptanceApi {

    private static final int DAYS = 14;

    private final AcceptanceDesk desk;
    private final CurrentUser user;

    AcceptanceApi(AcceptanceDesk desk, CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    /** What a program sends. */
    record Input(
            @Schema(description = "In the order of asking, one to eight") @Nullable List<SignerInput> signers,
            @Schema(description = "Days until all must have answered, 1 to 90", example = "14") @Nullable Integer days,
            @Schema(description = "en or de, of what signers read; without it the first signer's own") @Nullable
                    String language) {}

    record SignerInput(@Nullable String name, @Nullable String mail) {}

    /** How it stands. */
    record View(
            String number,
            String document,
            String sha256,
            @Schema(description = "OPEN, ACCEPTED, REFUSED, EXPIRED or WITHDRAWN") String state,
            Instant askedAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String reason,
            @Schema(description = "Number of the document that proves it") @Nullable String certificate,
            List<SignerView> signers) {

        static View of(Acceptance acceptance) {
            return new View(
                    acceptance.number(),
                    acceptance.document(),
                    acceptance.sha256(),
                    acceptance.state().name(),
                    acceptance.askedAt(),
                    acceptance.expiresAt(),
                    acceptance.endedAt(),
                    acceptance.reason(),
                    acceptance.certificate(),
                    acceptance.signers().stream()
                            .map(signer -> new SignerView(
                                    signer.name(), signer.mail(), signer.state().name(), signer.answeredAt()))
                            .toList());
        }
    }

    record SignerView(
            String name,
            String mail,
            @Schema(description = "WAITING, ASKED, ACCEPTED or REFUSED") String state,
            @Nullable Instant answeredAt) {}

    @PostMapping("/{number}/acceptances")
    @Operation(
            summary = "Ask for acceptance of a document",
            description =
                    "Signers have a link by mail, one after the other. 409 while the document is with somebody already, or"
                            + " was accepted or replaced. Scope: documents.")
    ResponseEntity<View> ask(@PathVariable String number, @RequestBody Input input) {
        var signers = input.signers() == null ? List.<SignerInput>of() : input.signers();
        var acceptance = desk.ask(
                number,
                signers.stream()
                        .map(signer -> new Invited(or(signer.name()), or(signer.mail())))
                        .toList(),
                input.days() == null ? DAYS : input.days(),
                input.language(),
                user.caller());
        return ResponseEntity.created(URI.create("/api/v1/documents/acceptances/" + acceptance.number()))
                .body(View.of(acceptance));
    }

    @GetMapping("/acceptances/{number}")
    @Operation(summary = "How an acceptance stands", description = "Per signer. Scope: documents.")
    View one(@PathVariable String number) {
        return View.of(desk.find(number, user.caller().clients()));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
