package tech.ihelper.processes.monitoring.page;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.contracts.Systems;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Objectives;
import tech.ihelper.processes.monitoring.uptime.SystemName;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watches;

/** How much a system was up, for programs. */
@RestController
@RequestMapping("/api/v1/systems")
@Tag(name = "Checks")
class SystemApi {

    private final Systems systems;
    private final Watches watches;
    private final Uptimes uptimes;
    private final Objectives objectives;
    private final CurrentUser user;
    private final Clock clock;

    SystemApi(Systems systems, Watches watches, Uptimes uptimes, Objectives objectives, CurrentUser user, Clock clock) {
        this.systems = systems;
        this.watches = watches;
        this.uptimes = uptimes;
        this.objectives = objectives;
        this.user = user;
        this.clock = clock;
    }

    /** Percent is null when nobody watched. The budget that is left is less than nothing when it is overspent. */
    record UptimeView(
            String system,
            String client,
            Instant from,
            Instant to,
            int checks,
            @Nullable BigDecimal percent,
            long watchedSeconds,
            long downSeconds,
            long maintenanceSeconds,
            BigDecimal objective,
            long budgetLeftSeconds) {}

    @GetMapping("/{id}/uptime")
    @Operation(
            summary = "Read how much a system was up",
            description =
                    "By time: it is down while any of its checks is. Maintenance and pauses do not count. The budget is what the"
                            + " objective allows of the time that was watched. Scope: checks.")
    UptimeView uptime(
            @PathVariable("id") UUID id,
            @Parameter(description = "Without one: 30 days before to", schema = @Schema(format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Without one: now", schema = @Schema(format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        var system = find(id);
        var now = clock.instant();
        var range = Range.of(from, to, now, Objective.PERIOD).past(now);
        var name = new SystemName(system.client(), system.name());
        var checks = watches.of(name);
        var uptime = uptimes.ofSystems(checks, range.from(), range.to())
                .getOrDefault(name, History.NONE)
                .uptime();
        var objective = objectives.of(name);
        return new UptimeView(
                system.name(),
                system.client().toString(),
                range.from(),
                range.to(),
                checks.size(),
                uptime.percent(),
                uptime.watched().toSeconds(),
                uptime.down().toSeconds(),
                uptime.maintenance().toSeconds(),
                objective.percent(),
                objective.left(uptime).toSeconds());
    }

    private SystemCard find(UUID id) {
        return systems.byId(new SystemId(id))
                .filter(system -> user.caller().clients().allows(system.client()))
                .orElseThrow(() -> MonitoringRefusal.notFound("system", "There is no such system that you may see."));
    }
}
