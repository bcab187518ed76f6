package tech.ihelper.app.studio;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.studio.ModelsNotDeployed;
import tech.ihelper.engine.studio.ReleaseDesk;
import tech.ihelper.engine.studio.ReleaseFile;
import tech.ihelper.engine.studio.ReleaseFile.Side;
import tech.ihelper.forms.page.Tell;

/** Where somebody decides between a release's models and those that were changed here. */
@Controller
@RequestMapping("/studio/releases/{subject}")
class ReleasePages {

    private static final String CHOICE = "side:";

    private final ReleaseDesk desk;
    private final ProposedChanges changes;
    private final CurrentUser user;

    ReleasePages(ReleaseDesk desk, ProposedChanges changes, CurrentUser user) {
        this.desk = desk;
        this.changes = changes;
        this.user = user;
    }

    @GetMapping
    String show(@PathVariable("subject") String subject, Model page) {
        return shown(subject, Map.of(), "", page);
    }

    @PostMapping
    ModelAndView decide(
            @PathVariable("subject") String subject,
            @RequestParam Map<String, String> answers,
            Model page,
            RedirectAttributes next) {
        var chosen = chosen(answers);
        var reason = answers.getOrDefault("reason", "");
        try {
            desk.decide(subject, chosen, reason, user.caller());
        } catch (ModelsNotDeployed refusal) {
            page.addAttribute("findings", Found.of(refusal.findings()));
            return refused(subject, chosen, reason, page, refusal);
        } catch (Refusal refusal) {
            return refused(subject, chosen, reason, page, refusal);
        }
        next.addFlashAttribute("tell", new Tell("It is deployed as you chose. New cases run on it."));
        return new ModelAndView("redirect:/studio");
    }

    private static Map<String, Side> chosen(Map<String, String> answers) {
        var chosen = new HashMap<String, Side>();
        answers.forEach((name, value) -> {
            if (name.startsWith(CHOICE)) {
                chosen.put(name.substring(CHOICE.length()), value.equals("theirs") ? Side.THEIRS : Side.OURS);
            }
        });
        return chosen;
    }

    private ModelAndView refused(String subject, Map<String, Side> chosen, String reason, Model page, Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.INVALID) {
            throw refusal;
        }
        page.addAttribute("problem", refusal.reason());
        return new ModelAndView(shown(subject, chosen, reason, page), page.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private String shown(String subject, Map<String, Side> chosen, String reason, Model page) {
        page.addAttribute("subject", subject);
        page.addAttribute("reason", reason);
        page.addAttribute(
                "files",
                desk.compare(subject).stream()
                        .filter(file -> file.state() != ReleaseFile.State.SAME)
                        .map(file -> row(file, chosen.get(file.name())))
                        .toList());
        return "studio/release";
    }

    private Row row(ReleaseFile file, @Nullable Side chosen) {
        return new Row(
                file.name(),
                file.state(),
                chosen == null ? file.proposed() : chosen,
                changes.between(file.name(), file.base(), file.theirs()),
                changes.between(file.name(), file.base(), file.ours()));
    }

    /**
     * A file to decide about.
     *
     * @param side whose version is proposed or chosen; null while somebody has to say
     * @param theirs what the release changed
     * @param ours what was changed here
     */
    record Row(String name, ReleaseFile.State state, @Nullable Side side, Differences theirs, Differences ours) {}
}
