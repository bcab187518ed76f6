package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.ObjectiveDesk;
import tech.ihelper.processes.monitoring.uptime.SystemName;

/** One system: what watches it, how it went, and what was promised. */
@Controller
@RequestMapping("/checks/system")
class SystemPages {

    private static final int MOST = 1000;
    private static final Duration DAY = Duration.ofDays(1);

    private final Checks checks;
    private final Downtimes downtimes;
    private final Lines lines;
    private final Charts charts;
    private final ObjectiveDesk desk;
    private final CurrentUser user;
    private final Clock clock;

    SystemPages(
            Checks checks,
            Downtimes downtimes,
            Lines lines,
            Charts charts,
            ObjectiveDesk desk,
            CurrentUser user,
            Clock clock) {
        this.checks = checks;
        this.downtimes = downtimes;
        this.lines = lines;
        this.charts = charts;
        this.desk = desk;
        this.user = user;
        this.clock = clock;
    }

    /** A time in which a check was down. */
    record Outage(Check check, Instant beganAt, @Nullable Instant endedAt, String fault) {}

    @GetMapping
    String one(
            @RequestParam("client") String client,
            @RequestParam("name") String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        var watched = find(client, name);
        model.addAttribute("system", lines.of(watched).get(0));
        model.addAttribute("outages", outages(watched));
        model.addAttribute("manages", user.caller().has(Role.MANAGER));
        model.addAttribute("from", Chosen.time(from));
        model.addAttribute("to", Chosen.time(to));
        return "monitoring/pages/system";
    }

    @GetMapping("/chart")
    @ResponseBody
    Chart chart(
            @RequestParam("client") String client,
            @RequestParam("name") String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return charts.of(find(client, name), Range.of(from, to, clock.instant(), DAY));
    }

    @PostMapping("/objective")
    @PreAuthorize("hasRole('MANAGER')")
    String promise(
            @RequestParam("client") String client,
            @RequestParam("name") String name,
            @RequestParam("percent") String percent,
            RedirectAttributes next) {
        var system = lines.of(find(client, name)).get(0);
        try {
            var objective = desk.promise(new SystemName(system.clientId(), system.name()), percent, user.caller());
            next.addFlashAttribute(
                    "tell", new Tell(system.name() + " is promised to be up " + objective.text() + " of the time."));
        } catch (MonitoringRefusal refusal) {
            next.addFlashAttribute("problem", refusal.reason());
            next.addFlashAttribute("percent", percent);
        }
        next.addAttribute("client", system.clientId());
        next.addAttribute("name", system.name());
        return "redirect:/checks/system";
    }

    private List<Outage> outages(List<Check> watched) {
        var down = downtimes.of(
                watched.stream().map(Check::id).toList(), clock.instant().minus(Objective.PERIOD));
        return watched.stream()
                .flatMap(check -> down.getOrDefault(check.id(), List.of()).stream()
                        .map(one -> new Outage(check, one.beganAt(), one.endedAt(), one.fault())))
                .sorted(Comparator.comparing(Outage::beganAt).reversed())
                .toList();
    }

    /** @throws MonitoringRefusal when nothing watches it */
    private List<Check> find(String client, String name) {
        var chosen = Chosen.client(client);
        if (chosen == null) {
            throw nothing();
        }
        var system = new SystemName(chosen, name);
        var found = checks.list(chosen, user.caller().clients(), MOST).stream()
                .filter(check -> of(check).equals(system))
                .toList();
        if (found.isEmpty()) {
            throw nothing();
        }
        return found;
    }

    private static SystemName of(Check check) {
        return new SystemName(check.client(), check.system());
    }

    private static MonitoringRefusal nothing() {
        return MonitoringRefusal.notFound("system", "Nothing that you may see watches this system.");
    }
}
