package tech.ihelper.processes.monitoring.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.edge.RateLimit;
import tech.ihelper.processes.monitoring.check.HeartbeatDesk;
import tech.ihelper.processes.monitoring.check.HeartbeatDesk.Report;

/**
 * {@code /api/push/{token}} as Uptime Kuma has it, so that its clients need another address only; and JSON with values, for machines
 * that report how they are. The token is the key of the ping address without its dashes, and as good as a password.
 */
@RestController
@RequestMapping("/api/push")
@Tag(name = "Push")
class PushApi {

    private static final LockingRetry RETRY = new LockingRetry();

    /** Senders share a bucket now and then, and made-up ones cannot fill the memory. */
    private static final int BUCKETS = 4096;

    private static final int MOST_VALUES = 50;

    private final HeartbeatDesk desk;
    private final Clock clock;
    private final RateLimit rate = new RateLimit(2, 60, System::nanoTime);

    PushApi(HeartbeatDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** @param msg what is wrong; null = nothing */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(boolean ok, @Nullable String msg) {}

    @GetMapping("/{token}")
    @Operation(
            summary = "Report in the way of Uptime Kuma",
            description = "Of a check of type heartbeat. No API token: the address is the right to report.")
    ResponseEntity<Answer> kuma(
            @PathVariable("token") String token,
            @Parameter(description = "down = something is wrong") @RequestParam(defaultValue = "up") String status,
            @Parameter(description = "In a person's words") @RequestParam(defaultValue = "") String msg,
            @Parameter(description = "How long it took, in milliseconds") @RequestParam(required = false) @Nullable
                    String ping) {
        return report(token, status, msg, number(ping), Map.of());
    }

    @PostMapping(path = "/{token}", consumes = "application/json")
    @Operation(
            summary = "Report how a machine is",
            description =
                    "{\"status\": \"up\", \"msg\": \"\", \"ping\": 12, \"values\": {\"disk\": 81.5}}, each optional. Values are"
                            + " compared with the limits of the check.")
    ResponseEntity<Answer> json(@PathVariable("token") String token, @RequestBody JsonNode body) {
        if (!body.isObject()) {
            return wrong("Send an object, as in {\"values\": {\"disk\": 81.5}}.");
        }
        var values = new LinkedHashMap<String, Double>();
        for (var value : body.path("values").properties()) {
            if (!value.getValue().isNumber() || values.size() == MOST_VALUES) {
                return wrong("values: at most 50 names, each with a number.");
            }
            values.put(value.getKey().toLowerCase(Locale.ROOT), value.getValue().asDouble());
        }
        return report(
                token,
                body.path("status").asText("up"),
                body.path("msg").asText(""),
                number(body.path("ping").asText(null)),
                values);
    }

    private ResponseEntity<Answer> report(
            String token, String status, String msg, @Nullable Integer millis, Map<String, Double> values) {
        var wait = rate.take(Integer.toString(Math.floorMod(token.hashCode(), BUCKETS)));
        if (wait > 0) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(wait))
                    .body(new Answer(false, "Too often."));
        }
        if (!status.equals("up") && !status.equals("down")) {
            return wrong("status is up or down.");
        }
        var fault = status.equals("up") ? null : msg.isBlank() ? "It says that it is down" : msg;
        var report = new Report(clock.instant(), fault, millis, values, status.equals("up") ? msg : "");
        var known = key(token)
                .map(key -> RETRY.call(() -> desk.reports(key, report)))
                .orElse(false);
        return known
                ? ResponseEntity.ok(new Answer(true, null))
                : ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .body(new Answer(false, "Nobody is reported to by this address."));
    }

    private static ResponseEntity<Answer> wrong(String why) {
        return ResponseEntity.badRequest().body(new Answer(false, why));
    }

    /** With or without dashes. */
    private static Optional<UUID> key(String token) {
        var bare = token.replace("-", "");
        return bare.matches("[0-9a-fA-F]{32}")
                ? Optional.of(UUID.fromString(bare.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
                : Optional.empty();
    }

    /** What is no time is none: a report is worth more than its duration. */
    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}(\\.\\d+)?") ? (int) Double.parseDouble(text) : null;
    }
}
