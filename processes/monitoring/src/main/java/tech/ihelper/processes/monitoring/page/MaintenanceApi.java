package tech.ihelper.processes.monitoring.page;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.monitoring.maintenance.Maintenance;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceDesk;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceRefusal;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWindow;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWindows;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWish;
import tech.ihelper.processes.monitoring.maintenance.PlannedMaintenance.Occurrence;

/** Maintenance for programs. A token of one client plans and sees its own. */
@RestController
@RequestMapping("/api/v1/maintenance")
@Tag(name = "Maintenance")
class MaintenanceApi {

    private static final Duration USUAL = Duration.ofDays(60);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 1_000;
    private static final LockingRetry RETRY = new LockingRetry();

    private final Maintenance maintenance;
    private final MaintenanceWindows windows;
    private final MaintenanceDesk desk;
    private final CurrentUser user;
    private final Clock clock;

    MaintenanceApi(
            Maintenance maintenance, MaintenanceWindows windows, MaintenanceDesk desk, CurrentUser user, Clock clock) {
        this.maintenance = maintenance;
        this.windows = windows;
        this.desk = desk;
        this.user = user;
        this.clock = clock;
    }

    /**
     * @param system null = all of the client's
     * @param told what the public may read; null = nothing
     * @param begins on the wall clock of the zone
     * @param rule RRULE of RFC 5545; null = once
     */
    record WindowView(
            String number,
            String client,
            @Nullable String system,
            String title,
            @Nullable String told,
            String by,
            LocalDateTime begins,
            long minutes,
            String zone,
            @Nullable String rule) {

        static WindowView of(MaintenanceWindow window) {
            return new WindowView(
                    window.number(),
                    window.client().toString(),
                    window.system(),
                    window.title(),
                    window.told(),
                    window.by(),
                    window.begins(),
                    window.lasts().toMinutes(),
                    window.zone().getId(),
                    window.rule());
        }
    }

    /** One time that somebody works. */
    record OccurrenceView(
            String number, String client, @Nullable String system, String title, Instant from, Instant to) {

        static OccurrenceView of(Occurrence occurrence) {
            var window = occurrence.window();
            return new OccurrenceView(
                    window.number(),
                    window.client().toString(),
                    window.system(),
                    window.title(),
                    occurrence.span().from(),
                    occurrence.span().to());
        }
    }

    @GetMapping
    @Operation(
            summary = "List maintenance",
            description = "Each time that somebody works, in order; at most a year, and 1,000. Scope: checks.")
    List<OccurrenceView> list(
            @Parameter(description = "Without one: now") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "Without one: 60 days later") @RequestParam(required = false) @Nullable
                    Instant to) {
        var begin = from == null ? clock.instant() : from;
        var end = to == null ? begin.plus(USUAL) : to;
        if (!begin.isBefore(end) || end.isAfter(begin.plus(LONGEST))) {
            throw MaintenanceRefusal.invalid("to", "Ask for a time that ends after it begins, at most a year later.");
        }
        return maintenance.planned(user.caller().clients(), begin, end).byClient().values().stream()
                .flatMap(List::stream)
                .map(OccurrenceView::of)
                .sorted(Comparator.comparing(OccurrenceView::from))
                .limit(MOST)
                .toList();
    }

    @PostMapping
    @Operation(
            summary = "Plan maintenance",
            description = "Once, or by a rule of RFC 5545. Nobody is called meanwhile. Scope: checks.")
    ResponseEntity<WindowView> plan(@RequestBody MaintenanceWish body) {
        var planned = RETRY.call(() -> desk.plan(body, user.caller()));
        return ResponseEntity.created(URI.create("/api/v1/maintenance/" + planned.number()))
                .body(WindowView.of(planned));
    }

    @GetMapping("/{number}")
    @Operation(summary = "Read what is planned", description = "Scope: checks.")
    WindowView one(@PathVariable("number") String number) {
        return windows.byNumber(number, user.caller().clients())
                .map(WindowView::of)
                .orElseThrow(MaintenanceRefusal::notFound);
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End maintenance",
            description = "What runs ends now, and nothing of it happens any more; what was stays. Scope: checks.")
    void end(
            @PathVariable("number") String number,
            @Parameter(description = "Only this time does not happen: when it would begin")
                    @RequestParam(required = false)
                    @Nullable
                    Instant at) {
        RETRY.call(() -> {
            if (at == null) {
                desk.end(number, user.caller());
            } else {
                desk.cancel(number, at, user.caller());
            }
            return number;
        });
    }
}
