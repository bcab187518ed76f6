package tech.ihelper.processes.monitoring.page;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.CheckResults;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.Heartbeats;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Prober;
import tech.ihelper.processes.monitoring.check.Wish;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Rollups;
import tech.ihelper.processes.monitoring.uptime.Step;

/** Checks for programs. A token of one client makes and reads its own. */
@RestController
@RequestMapping("/api/v1/checks")
@Tag(name = "Checks")
class CheckApi {

    private static final int MOST = 1000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final LockingRetry RETRY = new LockingRetry();

    private final Checks checks;
    private final CheckResults results;
    private final Heartbeats heartbeats;
    private final Rollups rollups;
    private final CheckDesk desk;
    private final Prober prober;
    private final CurrentUser user;
    private final Clock clock;

    CheckApi(
            Checks checks,
            CheckResults results,
            Heartbeats heartbeats,
            Rollups rollups,
            CheckDesk desk,
            Prober prober,
            CurrentUser user,
            Clock clock) {
        this.checks = checks;
        this.results = results;
        this.heartbeats = heartbeats;
        this.rollups = rollups;
        this.desk = desk;
        this.prober = prober;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Times are null until it happened.
     *
     * @param ping what a check that reports by itself calls: the right to report, so null in lists and for all others
     */
    record CheckView(
            String number,
            String client,
            String system,
            String name,
            String type,
            String address,
            int everySeconds,
            boolean active,
            String state,
            @Nullable Instant since,
            @Nullable Instant lastAt,
            @Nullable Integer lastMillis,
            @Nullable String lastFault,
            @Nullable String ping) {

        static CheckView of(Check check, @Nullable String ping) {
            var standing = check.standing();
            return new CheckView(
                    check.number(),
                    check.client().toString(),
                    check.system(),
                    check.name(),
                    check.target().type().word(),
                    check.target().address(),
                    check.rhythm().everySeconds(),
                    check.active(),
                    standing.state().name().toLowerCase(Locale.ROOT),
                    standing.since(),
                    standing.lastAt(),
                    standing.lastMillis(),
                    standing.lastFault(),
                    ping);
        }
    }

    private CheckView view(Check check) {
        return CheckView.of(
                check, heartbeats.of(check).map(its -> "/ping/" + its.key()).orElse(null));
    }

    /** @param active false = paused */
    record Change(@Nullable Boolean active) {}

    @GetMapping
    @Operation(summary = "List checks", description = "What is down first; at most 1,000. Scope: checks.")
    List<CheckView> list() {
        return checks.list(null, user.caller().clients(), MOST).stream()
                .map(check -> CheckView.of(check, null))
                .toList();
    }

    @PostMapping
    @Operation(
            summary = "Make a check",
            description = "An http or https address, or a host and port. It is asked within seconds. Scope: checks.")
    ResponseEntity<CheckView> make(
            @RequestBody @Schema(implementation = Wish.class) Map<String, @Nullable Object> body) {
        var made = RETRY.call(() -> desk.add(Wish.of(body), user.caller()));
        return ResponseEntity.created(URI.create("/api/v1/checks/" + made.number()))
                .body(view(made));
    }

    @GetMapping("/{number}")
    @Operation(summary = "Read a check", description = "With how it stands. Scope: checks.")
    CheckView one(@PathVariable("number") String number) {
        return view(find(number));
    }

    @PatchMapping("/{number}")
    @Operation(
            summary = "Change a check, pause or resume it",
            description =
                    "Any field of a check but its client; one that is null is as usual again, one that is left out stays."
                            + " What is asked newly begins anew. An alert of a paused check ends. Scope: checks.")
    CheckView change(
            @PathVariable("number") String number,
            @RequestBody @Schema(allOf = {Change.class, Wish.class}) Map<String, @Nullable Object> body) {
        var fields = new HashMap<>(body);
        var active = fields.remove("active");
        if (body.containsKey("active") && !(active instanceof Boolean) || body.isEmpty()) {
            throw MonitoringRefusal.invalid("active", "Say true or false, or what else to change.");
        }
        var check = find(number);
        if (!fields.isEmpty()) {
            var wish = Wish.of(check).with(fields);
            check = RETRY.call(() -> desk.change(number, wish, user.caller()));
        }
        return view(active instanceof Boolean on ? RETRY.call(() -> desk.run(number, on, user.caller())) : check);
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a check", description = "With what it heard. Scope: checks.")
    void remove(@PathVariable("number") String number) {
        RETRY.call(() -> {
            desk.remove(number, user.caller());
            return number;
        });
    }

    @PostMapping("/{number}/try")
    @Operation(summary = "Ask once now", description = "What comes is not kept and alerts nobody. Scope: checks.")
    CompletableFuture<Outcome> ask(@PathVariable("number") String number) {
        var check = find(number);
        return prober.ask(check.target(), check.rhythm().timeout());
    }

    /** Milliseconds are of good answers, and null when there was none. */
    record Bucket(
            Instant at,
            int asked,
            int failed,
            @Nullable Integer least,
            @Nullable Integer mean,
            @Nullable Integer most,
            @Nullable Integer p50,
            @Nullable Integer p95,
            @Nullable Integer p99) {

        static Bucket of(Rollup rollup) {
            var any = rollup.mean() != null;
            return new Bucket(
                    rollup.at(),
                    rollup.asked(),
                    rollup.failed(),
                    any ? rollup.least() : null,
                    rollup.mean(),
                    any ? rollup.most() : null,
                    rollup.percentile(50),
                    rollup.percentile(95),
                    rollup.percentile(99));
        }
    }

    @GetMapping("/{number}/results")
    @Operation(
            summary = "Read what a check heard",
            description =
                    "Single answers of the last days, the newest first and at most 1,000; or buckets, the oldest first, with"
                            + " percentiles of how long good answers took. Days are those of the business's zone. Scope: checks.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(array = @ArraySchema(schema = @Schema(oneOf = {CheckResults.Result.class, Bucket.class}))))
    List<?> results(
            @PathVariable("number") String number,
            @Parameter(
                            description = "Without one: before to a day, a month with step 1h, a year with step 1d",
                            schema = @Schema(format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Without one: now", schema = @Schema(format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "How long a bucket is; raw = single answers",
                            schema = @Schema(allowableValues = {"raw", "5m", "1h", "1d"}))
                    @RequestParam(defaultValue = "raw")
                    String step) {
        var check = find(number);
        // What was asked at this very moment is in.
        var now = clock.instant().plusSeconds(1);
        if (step.equals("raw")) {
            var range = Range.of(from, to, now, DAY);
            return results.of(check, range.from(), range.to(), MOST);
        }
        var length = Step.of(step).orElseThrow(() -> MonitoringRefusal.invalid("step", "Say raw, 5m, 1h or 1d."));
        var range = Range.of(from, to, now, usual(length));
        return rollups.of(check.id(), length, length.begin(range.from(), clock.getZone()), range.to()).stream()
                .map(Bucket::of)
                .toList();
    }

    private static Duration usual(Step step) {
        return switch (step) {
            case FIVE_MINUTES -> DAY;
            case HOUR -> DAY.multipliedBy(30);
            case DAY -> DAY.multipliedBy(365);
        };
    }

    private Check find(String number) {
        return checks.byNumber(number, user.caller().clients()).orElseThrow(MonitoringRefusal::notFound);
    }
}
