package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** The form of a plan, for managers: new, or changed. What is refused comes back with everything that was entered but secrets. */
@Controller
@PreAuthorize("hasRole('MANAGER')")
class PlanFormPages {

    private static final LockingRetry RETRY = new LockingRetry();

    private final PlanDesk desk;
    private final PlanMaking making;
    private final Repositories repositories;
    private final RepositoryDesk repositoryDesk;
    private final Clients clients;
    private final BackupProperties properties;
    private final CurrentUser user;
    private final Clock clock;

    PlanFormPages(
            PlanDesk desk,
            PlanMaking making,
            Repositories repositories,
            RepositoryDesk repositoryDesk,
            Clients clients,
            BackupProperties properties,
            CurrentUser user,
            Clock clock) {
        this.desk = desk;
        this.making = making;
        this.repositories = repositories;
        this.repositoryDesk = repositoryDesk;
        this.clients = clients;
        this.properties = properties;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/backups/new")
    ModelAndView enter() {
        return page(PlanForm.usual(zone()), null, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/backups")
    ModelAndView make(@RequestParam MultiValueMap<String, String> entered, RedirectAttributes next) {
        var form = new PlanForm(entered);
        var problems = PlanProblems.of(form, null);
        if (!problems.isEmpty()) {
            return page(form, null, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            var plan = RETRY.call(() -> making.make(form, user.caller()));
            next.addFlashAttribute("tell", new Tell(plan.number() + " is made. Its first backup is booked."));
            return new ModelAndView("redirect:/backups/" + plan.number());
        } catch (Refusal refusal) {
            return refused(form, null, refusal);
        }
    }

    @GetMapping("/backups/{number}/edit")
    ModelAndView edit(@PathVariable String number) {
        var plan = desk.find(number, user.caller().clients());
        var copy = plan.content().copyRepositoryId();
        var form = PlanForm.of(
                plan,
                repositories.byId(plan.content().repositoryId()).number(),
                copy == null ? null : repositories.byId(copy).number(),
                zone());
        return page(form, plan, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/backups/{number}")
    ModelAndView change(
            @PathVariable String number, @RequestParam MultiValueMap<String, String> entered, RedirectAttributes next) {
        var plan = desk.find(number, user.caller().clients());
        var form = new PlanForm(entered);
        var problems = PlanProblems.of(form, plan);
        if (!problems.isEmpty()) {
            return page(form, plan, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            RETRY.call(() -> making.change(number, form, user.caller()));
            next.addFlashAttribute("tell", new Tell(number + " is changed."));
            return new ModelAndView("redirect:/backups/" + number);
        } catch (Refusal refusal) {
            return refused(form, plan, refusal);
        }
    }

    /** What only the desk can know: who was faster, whose a repository is. */
    private ModelAndView refused(PlanForm form, @Nullable Plan plan, Refusal refusal) {
        var field = refusal.field();
        return page(
                form,
                plan,
                Map.of(field == null ? "" : field, refusal.reason()),
                refusal.kind() == Refusal.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /**
     * @param plan that is changed; null = a new one
     * @param problems by the field that they are said at; "" = at none
     */
    private ModelAndView page(PlanForm form, @Nullable Plan plan, Map<String, String> problems, HttpStatus status) {
        var caller = user.caller();
        var view = new ModelAndView("backup/pages/plan-form")
                .addObject("form", form)
                .addObject("plan", plan)
                .addObject(
                        "clients",
                        clients.active().stream()
                                .filter(card -> caller.clients().allows(card.id()))
                                .toList())
                .addObject("repositories", repositories.all(caller.clients()))
                .addObject("media", Repository.Medium.values())
                .addObject("week", CalendarFields.WEEK)
                .addObject("sslModes", RestorePages.SSL_MODES)
                .addObject(
                        "commands", properties.allowCommands() || (plan != null && plan.what() instanceof What.Command))
                .addObject("problems", problems);
        view.setStatus(status);
        return view;
    }

    /** Tries what was entered, without keeping any of it; answers within the page. */
    @PostMapping("/backups/connection")
    String connect(@RequestParam MultiValueMap<String, String> entered, Model model) {
        var form = new PlanForm(entered);
        try {
            model.addAttribute("connection", connection(form));
        } catch (Refusal refusal) {
            model.addAttribute("connection", new RepositoryDesk.Connection(false, false, refusal.reason(), null));
        }
        return "backup/pages/fragments :: connection";
    }

    private RepositoryDesk.Connection connection(PlanForm form) {
        if (form.is("place", "new")) {
            return repositoryDesk.look(RepositoryFields.read(form, form.client()));
        }
        if (form.text("repository").isEmpty()) {
            throw new InvalidBackup("repository", "Choose a repository first.");
        }
        return repositoryDesk.look(repositoryDesk.find(form.text("repository"), user.caller()));
    }

    private String zone() {
        return clock.getZone().getId();
    }
}
