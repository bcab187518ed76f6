package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.backup.document.MonthlyBackupReport;
import tech.ihelper.processes.backup.document.RecoveryPlan;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** A client's papers, for whoever cannot wait until they are issued by themselves. What was issued once is shown again, not made anew. */
@Controller
class ReportPages {

    private static final int MONTHS = 13;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final MonthlyBackupReport reports;
    private final RecoveryPlan recoveryPlans;
    private final Plans plans;
    private final PlanRows rows;
    private final CurrentUser user;
    private final Clock clock;

    ReportPages(
            MonthlyBackupReport reports,
            RecoveryPlan recoveryPlans,
            Plans plans,
            PlanRows rows,
            CurrentUser user,
            Clock clock) {
        this.reports = reports;
        this.recoveryPlans = recoveryPlans;
        this.plans = plans;
        this.rows = rows;
        this.user = user;
        this.clock = clock;
    }

    record Choice(String value, String label) {}

    /** @param client chosen beforehand; null, or one without plans = nobody is */
    @GetMapping("/backups/reports")
    String choose(@RequestParam(required = false) @Nullable String client, Model model) {
        var choices = plans.all(user.caller().clients()).stream()
                .map(Plan::client)
                .distinct()
                .map(id -> new Choice(id.toString(), rows.clientName(id)))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
        var thisMonth = YearMonth.now(clock);
        model.addAttribute("clients", choices);
        model.addAttribute(
                "chosen",
                choices.stream()
                        .filter(one -> one.value().equals(client))
                        .findFirst()
                        .orElse(choices.size() == 1 ? choices.get(0) : null));
        model.addAttribute(
                "months",
                IntStream.range(0, MONTHS)
                        .mapToObj(thisMonth::minusMonths)
                        .map(month -> new Choice(
                                month.toString(), MONTH.format(month) + (month.equals(thisMonth) ? ", so far" : "")))
                        .toList());
        model.addAttribute("lastMonth", thisMonth.minusMonths(1).toString());
        return "backup/pages/reports";
    }

    @PostMapping("/backups/reports/month")
    String report(@RequestParam String client, @RequestParam String month, RedirectAttributes next) {
        return issued(client, () -> reports.issue(id(client), month(month), user.caller()), next);
    }

    @PostMapping("/backups/reports/recovery-plan")
    String recoveryPlan(@RequestParam String client, RedirectAttributes next) {
        return issued(client, () -> recoveryPlans.issue(id(client), user.caller()), next);
    }

    private static String issued(String client, Supplier<String> issue, RedirectAttributes next) {
        try {
            return "redirect:/documents/" + issue.get() + ".pdf";
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
            next.addAttribute("client", client);
            return "redirect:/backups/reports";
        }
    }

    private static ClientId id(String client) {
        try {
            return ClientId.of(client);
        } catch (IllegalArgumentException noId) {
            throw BackupRefusal.unknownClient();
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidBackup("month", "Choose a month from the list.");
        }
    }
}
