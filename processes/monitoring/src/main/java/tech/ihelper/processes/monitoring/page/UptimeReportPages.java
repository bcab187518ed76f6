package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.document.MonthlyUptimeReport;

/** Uptime reports for whoever cannot wait until they are issued by themselves. What was issued once is shown again. */
@Controller
@RequestMapping("/checks/reports")
class UptimeReportPages {

    private static final int MONTHS = 13;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final MonthlyUptimeReport reports;
    private final Clients clients;
    private final CurrentUser user;
    private final Clock clock;

    UptimeReportPages(MonthlyUptimeReport reports, Clients clients, CurrentUser user, Clock clock) {
        this.reports = reports;
        this.clients = clients;
        this.user = user;
        this.clock = clock;
    }

    record Month(String value, String label) {}

    @GetMapping
    ModelAndView choose(@RequestParam(required = false) @Nullable String client) {
        return chooser(client, YearMonth.now(clock).minusMonths(1).toString(), null);
    }

    @PostMapping
    ModelAndView issue(@RequestParam("client") String client, @RequestParam("month") String month) {
        try {
            var id = Optional.ofNullable(Chosen.client(client))
                    .orElseThrow(() -> MonitoringRefusal.invalid("client", "Choose a client."));
            return new ModelAndView("redirect:/documents/" + reports.issue(id, month(month), user.caller()) + ".pdf");
        } catch (Refusal refusal) {
            return chooser(client, month, refusal);
        }
    }

    private ModelAndView chooser(@Nullable String client, String month, @Nullable Refusal refusal) {
        var view = new ModelAndView("monitoring/pages/reports")
                .addObject("clients", clients.active())
                .addObject("chosen", Chosen.client(client))
                .addObject("months", months())
                .addObject("month", month)
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private List<Month> months() {
        var current = YearMonth.now(clock);
        return IntStream.range(0, MONTHS)
                .mapToObj(current::minusMonths)
                .map(month ->
                        new Month(month.toString(), MONTH.format(month) + (month.equals(current) ? ", so far" : "")))
                .toList();
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw MonitoringRefusal.invalid("month", "Choose a month from the list.");
        }
    }
}
