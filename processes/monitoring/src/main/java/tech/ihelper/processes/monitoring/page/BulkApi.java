package tech.ihelper.processes.monitoring.page;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.monitoring.bulk.BulkDesk;
import tech.ihelper.processes.monitoring.bulk.BulkDesk.Order;
import tech.ihelper.processes.monitoring.bulk.Format;
import tech.ihelper.processes.monitoring.bulk.Outcome;

/** Many checks at once, for programs: a pipeline that keeps them beside its code. */
@RestController
@RequestMapping("/api/v1/checks/list")
@Tag(name = "Checks")
class BulkApi {

    private static final LockingRetry RETRY = new LockingRetry();

    private final BulkDesk desk;
    private final CurrentUser user;

    BulkApi(BulkDesk desk, CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GetMapping
    @Operation(
            summary = "Read all checks as a list",
            description = "What comes out can be sent back and changes nothing. Without secrets. Scope: checks.")
    ResponseEntity<byte[]> read(
            @Parameter(description = "yaml or csv") @RequestParam(defaultValue = "yaml") String format,
            @Parameter(description = "Id; without one, of all that the token may see")
                    @RequestParam(required = false)
                    @Nullable
                    String client) {
        var chosen = Format.of("." + format);
        return ResponseEntity.ok()
                .contentType(new MediaType(
                        chosen == Format.YAML ? MediaType.APPLICATION_YAML : MediaType.valueOf("text/csv"),
                        StandardCharsets.UTF_8))
                .body(desk.write(chosen, Chosen.client(client), user.caller()).getBytes(StandardCharsets.UTF_8));
    }

    @PutMapping(consumes = {"application/yaml", "text/csv"})
    @Operation(
            summary = "Make checks as a list says",
            description =
                    "All of it or, when an entry is wrong (422), nothing. An entry finds its check by client, system and name."
                            + " At most 1 MB. Scope: checks.")
    ResponseEntity<Outcome> apply(
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = "Only say what it would do") @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = "Remove what is there of the list's clients and not in it")
                    @RequestParam(defaultValue = "false")
                    boolean all,
            @RequestBody byte[] body) {
        var order = new Order(type.startsWith("text/csv") ? Format.CSV : Format.YAML, body, all);
        var by = user.caller();
        var outcome = RETRY.call(() -> dryRun ? desk.look(order, by) : desk.apply(order, null, by));
        return ResponseEntity.status(outcome.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
                .body(outcome);
    }
}
