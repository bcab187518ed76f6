package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.CheckResults;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.check.Heartbeats;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Prober;
import tech.ihelper.processes.monitoring.example.ExampleSite;
import tech.ihelper.processes.monitoring.uptime.Objective;

/** A check for the staff, with what it heard. */
@Controller
@RequestMapping("/checks")
class CheckPages {

    private static final int ANSWERS = 60;
    private static final Duration DAY = Duration.ofDays(1);
    private static final LockingRetry RETRY = new LockingRetry();

    private final Checks checks;
    private final CheckResults results;
    private final Downtimes downtimes;
    private final Heartbeats heartbeats;
    private final CheckDesk desk;
    private final Prober prober;
    private final Lines lines;
    private final Charts charts;
    private final CurrentUser user;
    private final ObjectProvider<ExampleSite> example;
    private final Clock clock;

    CheckPages(
            Checks checks,
            CheckResults results,
            Downtimes downtimes,
            Heartbeats heartbeats,
            CheckDesk desk,
            Prober prober,
            Lines lines,
            Charts charts,
            CurrentUser user,
            ObjectProvider<ExampleSite> example,
            Clock clock) {
        this.checks = checks;
        this.results = results;
        this.downtimes = downtimes;
        this.heartbeats = heartbeats;
        this.desk = desk;
        this.prober = prober;
        this.lines = lines;
        this.charts = charts;
        this.user = user;
        this.example = example;
        this.clock = clock;
    }

    /** @param from begin of the time that the chart opens with, as in a link from an incident */
    @GetMapping("/{number}")
    String one(
            @PathVariable("number") String number,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        var check = find(number);
        var now = clock.instant();
        model.addAttribute("line", lines.of(check));
        model.addAttribute("answers", results.of(check, now.minus(DAY), now.plusSeconds(1), ANSWERS));
        model.addAttribute("call", downtimes.call(check).orElse(null));
        heartbeats.of(check).ifPresent(heartbeat -> {
            model.addAttribute("heartbeat", heartbeat);
            model.addAttribute("pingAddress", address("/ping/" + heartbeat.key()));
            model.addAttribute(
                    "pushAddress",
                    address("/api/push/" + heartbeat.key().toString().replace("-", "")));
        });
        model.addAttribute("downtimes", downtimes.of(check, now.minus(Objective.PERIOD)));
        model.addAttribute("from", Chosen.time(from));
        model.addAttribute("to", Chosen.time(to));
        example.ifAvailable(site -> {
            model.addAttribute("breakable", site.serves(check));
            model.addAttribute("broken", site.isBroken(check));
        });
        return "monitoring/pages/check";
    }

    /** By the name that the reader reached this page under: a machine of the client's can call that, too. */
    private static String address(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
    }

    /** For machines that report how they are. */
    @GetMapping("/report.sh")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ihelper-report\"")
                .contentType(MediaType.TEXT_PLAIN)
                .body(new ClassPathResource("processes/monitoring/report.sh"));
    }

    @GetMapping("/{number}/chart")
    @ResponseBody
    Chart chart(
            @PathVariable("number") String number,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return charts.of(find(number), Range.of(from, to, clock.instant(), DAY));
    }

    @PostMapping("/{number}/try")
    String ask(@PathVariable("number") String number, RedirectAttributes next) {
        var check = find(number);
        var outcome = prober.ask(check.target(), check.rhythm().timeout()).join();
        next.addFlashAttribute(
                "tell",
                new Tell(
                        outcome.isWell()
                                ? "It answered well, after " + outcome.millis() + " ms. "
                                        + (outcome.note() == null ? "" : outcome.note() + ".")
                                : outcome.fault() + ", after " + outcome.millis() + " ms."));
        return "redirect:/checks/" + number;
    }

    @PostMapping("/{number}/pause")
    String pause(@PathVariable("number") String number, RedirectAttributes next) {
        RETRY.call(() -> desk.run(number, false, user.caller()));
        next.addFlashAttribute("tell", new Tell("It is paused: nobody asks, and nobody is alerted."));
        return "redirect:/checks/" + number;
    }

    @PostMapping("/{number}/resume")
    String resume(@PathVariable("number") String number, RedirectAttributes next) {
        RETRY.call(() -> desk.run(number, true, user.caller()));
        next.addFlashAttribute("tell", new Tell("It is asked again."));
        return "redirect:/checks/" + number;
    }

    @PostMapping("/{number}/remove")
    String remove(@PathVariable("number") String number, RedirectAttributes next) {
        RETRY.call(() -> {
            desk.remove(number, user.caller());
            return number;
        });
        next.addFlashAttribute("tell", new Tell(number + " is removed, with what it heard."));
        return "redirect:/checks";
    }

    private Check find(String number) {
        return checks.byNumber(number, user.caller().clients()).orElseThrow(MonitoringRefusal::notFound);
    }
}
