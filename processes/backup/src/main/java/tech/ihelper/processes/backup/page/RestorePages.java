package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.restore.NewDatabase;
import tech.ihelper.processes.backup.restore.RestoreDesk;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** Asks for data back: which, and where to. What is refused comes back with everything that was entered. */
@Controller
class RestorePages {

    private static final LockingRetry RETRY = new LockingRetry();

    /** The safest first. */
    static final List<String> SSL_MODES = List.of("verify-full", "verify-ca", "require", "prefer", "disable");

    private final RestoreDesk restores;
    private final PlanDesk desk;
    private final PlanRows rows;
    private final BackupProperties properties;
    private final CurrentUser user;
    private final Clock clock;

    RestorePages(
            RestoreDesk restores,
            PlanDesk desk,
            PlanRows rows,
            BackupProperties properties,
            CurrentUser user,
            Clock clock) {
        this.restores = restores;
        this.desk = desk;
        this.rows = rows;
        this.properties = properties;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/backups/{number}/restore")
    ModelAndView enter(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String snapshot,
            @RequestParam(defaultValue = "") String paths) {
        var plan = find(number);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("snapshot", List.of(snapshot));
        fields.put("paths", List.of(paths));
        fields.put("place", List.of("folder"));
        fields.put("folder", List.of(suggested(plan)));
        if (plan.what() instanceof What.Postgresql source) {
            fields.put("database", List.of(source.database() + "_restored"));
            fields.put("host", List.of(source.host()));
            fields.put("port", List.of(source.port() + ""));
            fields.put("user", List.of(source.user()));
            fields.put("sslMode", List.of(source.sslMode()));
        }
        return page(plan, new PlanForm(fields), null);
    }

    /** A folder that nobody uses yet, where this node allows one. */
    private String suggested(Plan plan) {
        return properties
                .restoreRoots()
                .get(0)
                .toAbsolutePath()
                .normalize()
                .resolve(plan.system() + "-" + LocalDate.now(clock))
                .toString();
    }

    @PostMapping("/backups/{number}/restore")
    ModelAndView ask(
            @PathVariable String number, @RequestParam MultiValueMap<String, String> entered, RedirectAttributes next) {
        var plan = find(number);
        var form = new PlanForm(entered);
        try {
            var run = RETRY.call(() -> restores.ask(number, request(form), user.caller()));
            next.addFlashAttribute("tell", new Tell(told(run, form)));
            return new ModelAndView("redirect:/backups/runs/" + run.number());
        } catch (Refusal refusal) {
            return page(plan, form, refusal);
        }
    }

    private static RestoreDesk.Request request(PlanForm form) {
        if (form.is("place", "database")) {
            return new RestoreDesk.Request(
                    form.text("snapshot"),
                    form.lines("paths"),
                    null,
                    false,
                    database(form),
                    form.secret("targetSecret"));
        }
        var live = form.is("place", "live");
        if (!live && form.text("folder").isEmpty()) {
            throw new InvalidBackup("folder", "Name a new or an empty folder.");
        }
        return new RestoreDesk.Request(
                form.text("snapshot"), form.lines("paths"), live ? null : form.text("folder"), live);
    }

    private static NewDatabase database(PlanForm form) {
        return new NewDatabase(
                form.text("database"),
                form.text("host"),
                PlanForm.number("port", form.text("port"), 5432),
                form.text("user"),
                form.text("sslMode"),
                null);
    }

    private String told(Run run, PlanForm form) {
        if (form.is("place", "live")) {
            return run.number() + " is asked for. Another manager has to approve it, because live data is replaced.";
        }
        if (form.is("place", "database") && user.caller().has(Role.MANAGER)) {
            return run.number() + " has begun. On the server that is backed up another manager has to approve it.";
        }
        return run.number()
                + (user.caller().has(Role.MANAGER) ? " has begun." : " is asked for. A manager has to approve it.");
    }

    private ModelAndView page(Plan plan, PlanForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("backup/pages/restore")
                .addObject("plan", plan)
                .addObject("client", rows.clientName(plan.client()))
                .addObject("form", form)
                .addObject("asksManager", !user.caller().has(Role.MANAGER))
                .addObject("inPlace", plan.what() instanceof What.Files)
                .addObject("asDatabase", plan.what() instanceof What.Postgresql)
                .addObject("sslModes", SSL_MODES)
                .addObject("problems", problems(refusal))
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(
                    refusal.kind() == Refusal.Kind.INVALID ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT);
        }
        return view;
    }

    private static Map<String, String> problems(@Nullable Refusal refusal) {
        var field = refusal == null ? null : refusal.field();
        return refusal == null || field == null ? Map.of() : Map.of(field, refusal.reason());
    }

    private Plan find(String number) {
        return desk.find(number, user.caller().clients());
    }
}
