package tech.ihelper.app.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.cases.CaseSteps;
import tech.ihelper.engine.cases.StepRefusal;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.Tell;

/** Where a manager changes the way of one running case, of whatever process: add, skip and repeat steps, move to another. */
@Controller
@RequestMapping("/cases/{number}/steps")
@PreAuthorize("hasRole('MANAGER')")
class CaseStepPages {

    private static final List<Role> WHO = List.of(Role.STAFF, Role.MANAGER, Role.CLIENT);

    private final CaseDoor door;
    private final CaseSteps steps;
    private final CurrentUser user;

    CaseStepPages(CaseDoor door, CaseSteps steps, CurrentUser user) {
        this.door = door;
        this.steps = steps;
        this.user = user;
    }

    @GetMapping
    String show(@PathVariable("number") String number, Model model) {
        var caller = user.caller();
        var seen = door.open(number, caller);
        var facts = seen.facts();
        model.addAttribute("number", number);
        model.addAttribute("title", facts == null ? number : facts.title());
        model.addAttribute("page", facts == null ? null : facts.page());
        model.addAttribute("over", seen.progress().ended());
        model.addAttribute(
                "tasks", seen.tasks().stream().filter(TaskEntry::isOpen).toList());
        model.addAttribute("waiting", steps.waiting(number));
        model.addAttribute("repeatable", steps.repeatable(number));
        model.addAttribute("reachable", steps.reachable(number));
        model.addAttribute("history", steps.history(number, caller.clients()));
        return "cases/steps";
    }

    @PostMapping("/skip")
    String skip(
            @PathVariable("number") String number,
            @RequestParam(name = "step", defaultValue = "") String step,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            RedirectAttributes next) {
        return act(number, next, "The step is skipped.", () -> steps.skip(number, step, reason, user.caller()));
    }

    @PostMapping("/repeat")
    String repeat(
            @PathVariable("number") String number,
            @RequestParam(name = "activity", defaultValue = "") String activity,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "careful", defaultValue = "false") boolean careful,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "The case is back at that step.",
                () -> steps.repeat(number, activity, from, careful, reason, user.caller()));
    }

    @PostMapping("/move")
    String move(
            @PathVariable("number") String number,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "careful", defaultValue = "false") boolean careful,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "The case is at that step.",
                () -> steps.move(number, from, to, careful, reason, user.caller()));
    }

    @PostMapping("/add")
    String add(
            @PathVariable("number") String number,
            @RequestParam(name = "name", required = false) @Nullable String name,
            @RequestParam(name = "role", defaultValue = "STAFF") Role role,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            RedirectAttributes next) {
        var who = WHO.contains(role) ? role : Role.STAFF;
        return act(number, next, "The step is added.", () -> steps.add(number, name, who, reason, user.caller()));
    }

    private String act(String number, RedirectAttributes next, String done, Runnable verb) {
        door.open(number, user.caller());
        try {
            verb.run();
            next.addFlashAttribute("tell", new Tell(done));
        } catch (StepRefusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/cases/" + number + "/steps";
    }
}
