package tech.ihelper.processes.backup.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.restore.RestoreDesk;

/** Somebody asks for data back. What happens then is a case, with a page of its own. */
@Controller
class RestorePages {

    private final PlanDesk plans;
    private final RestoreDesk desk;
    private final BackupProperties properties;
    private final CurrentUser user;

    RestorePages(PlanDesk plans, RestoreDesk desk, BackupProperties properties, CurrentUser user) {
        this.plans = plans;
        this.desk = desk;
        this.properties = properties;
        this.user = user;
    }

    /**
     * As it is filled in.
     *
     * @param paths one a line; empty = everything
     * @param place {@code folder} or {@code live}
     */
    record Wish(
            @Nullable String snapshot,
            @Nullable String paths,
            @Nullable String place,
            @Nullable String folder) {

        boolean live() {
            return "live".equals(place);
        }

        private List<String> chosen() {
            return paths == null
                    ? List.of()
                    : Arrays.stream(paths.split("\\R"))
                            .map(String::strip)
                            .filter(path -> !path.isEmpty())
                            .toList();
        }

        private RestoreDesk.Request request() {
            return new RestoreDesk.Request(
                    snapshot == null || snapshot.isBlank() ? null : snapshot.strip(),
                    chosen(),
                    live() || folder == null ? null : folder.strip(),
                    live());
        }
    }

    @GetMapping("/backups/{number}/restore")
    ModelAndView blank(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String snapshot,
            @RequestParam(defaultValue = "") String path) {
        return form(number, new Wish(snapshot, path, "folder", suggested(number)), null);
    }

    @PostMapping("/backups/{number}/restore")
    ModelAndView ask(@PathVariable String number, @ModelAttribute("form") Wish wish, RedirectAttributes next) {
        try {
            var run = desk.ask(number, wish.request(), user.caller());
            next.addFlashAttribute("tell", new Tell("The restore is asked for; this page says what it waits for."));
            return new ModelAndView("redirect:/backups/runs/" + run.number());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            return form(number, wish, refusal);
        }
    }

    private ModelAndView form(String number, Wish wish, @Nullable Refusal refusal) {
        var view = new ModelAndView("backup/pages/restore")
                .addObject("plan", plans.find(number, user.caller().clients()))
                .addObject("form", wish)
                .addObject("roots", properties.restoreRoots().stream()
                        .map(root -> root.toAbsolutePath().normalize().toString())
                        .toList())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(
                    refusal.kind() == Refusal.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private String suggested(String number) {
        return properties
                .restoreRoots()
                .get(0)
                .toAbsolutePath()
                .normalize()
                .resolve(number)
                .toString();
    }
}
