package tech.ihelper.processes.backup.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;

/** Runs for programs: how far they are, how they ended, and the proof. */
@RestController
@RequestMapping("/api/v1/backup-runs")
@Tag(name = "Backups")
class BackupRunApi {

    private final Runs runs;
    private final Plans plans;
    private final Documents documents;
    private final CurrentUser user;

    BackupRunApi(Runs runs, Plans plans, Documents documents, CurrentUser user) {
        this.runs = runs;
        this.plans = plans;
        this.documents = documents;
        this.user = user;
    }

    /**
     * A part of a run.
     *
     * @param milliseconds null while it runs
     */
    record PhaseView(
            String name, String outcome, Instant startedAt, @Nullable Long milliseconds, @Nullable String detail) {

        static PhaseView of(Phase phase) {
            return new PhaseView(
                    phase.name(),
                    phase.outcome().name().toLowerCase(Locale.ROOT),
                    phase.startedAt(),
                    phase.millis(),
                    phase.detail());
        }
    }

    /** A run. What is not known (yet) is null. */
    record RunView(
            String number,
            String plan,
            String kind,
            String cause,
            String state,
            @Nullable String reason,
            boolean missed,
            @Nullable Instant dueAt,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String tool,
            @Nullable String snapshot,
            @Nullable Long files,
            @Nullable Long bytes,
            @Nullable Long storedBytes,
            @Nullable String certificate,
            List<PhaseView> phases) {}

    @GetMapping("/{number}")
    @Operation(
            summary = "Read a run",
            description = "state is RUNNING, SUCCESS, INCOMPLETE, FAILED or DAMAGED; each phase has its milliseconds."
                    + " Scope: backups.")
    RunView one(@PathVariable String number) {
        var run = find(number);
        return new RunView(
                run.number(),
                plans.byId(run.planId()).number(),
                run.kind().name(),
                run.cause().name(),
                run.state().name(),
                run.reason(),
                run.missed(),
                run.dueAt(),
                run.startedAt(),
                run.endedAt(),
                run.tool(),
                run.snapshot(),
                run.files(),
                run.bytes(),
                run.storedBytes(),
                run.certificate(),
                runs.phases(run.id()).stream().map(PhaseView::of).toList());
    }

    @GetMapping("/{number}/certificate.pdf")
    @Operation(
            summary = "Read the certificate of a drill",
            description = "The signed PDF as it was issued; 404 until there is one. Scope: backups.")
    ResponseEntity<byte[]> certificate(@PathVariable String number) {
        var run = find(number);
        var document = Optional.ofNullable(run.certificate()).orElseThrow(() -> BackupRefusal.notCertified(number));
        var content = documents
                .content(document, user.caller().clients())
                .orElseThrow(() -> BackupRefusal.notCertified(number));
        return PdfAnswer.of(document, content);
    }

    private Run find(String number) {
        return runs.byNumber(number, user.caller().clients()).orElseThrow(() -> BackupRefusal.noRun(number));
    }
}
