package tech.ihelper.app.studio;

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
import tech.ihelper.engine.studio.ProposalDesk;
import tech.ihelper.forms.page.Tell;

/** Where the second pair of eyes looks. */
@Controller
@RequestMapping("/studio/proposals/{id}")
class ProposalPages {

    private final ProposalDesk desk;
    private final ProposedChanges changes;
    private final CurrentUser user;

    ProposalPages(ProposalDesk desk, ProposedChanges changes, CurrentUser user) {
        this.desk = desk;
        this.changes = changes;
        this.user = user;
    }

    @GetMapping
    String show(@PathVariable("id") String id, Model page) {
        var proposal = desk.find(id);
        page.addAttribute("proposal", proposal);
        page.addAttribute("own", proposal.answerable().equals(user.caller().answerable()));
        page.addAttribute("files", changes.of(proposal));
        return "studio/proposal";
    }

    @PostMapping("/approve")
    ModelAndView approve(@PathVariable("id") String id, Model page, RedirectAttributes next) {
        try {
            desk.approve(id, user.caller());
        } catch (ModelsNotDeployed refusal) {
            page.addAttribute("findings", Found.of(refusal.findings()));
            return refused(id, page, refusal);
        } catch (Refusal refusal) {
            return refused(id, page, refusal);
        }
        next.addFlashAttribute("tell", new Tell("It is deployed. New cases run on it."));
        return new ModelAndView("redirect:/studio");
    }

    @PostMapping("/decline")
    ModelAndView decline(
            @PathVariable("id") String id,
            @RequestParam(name = "comment", defaultValue = "") String comment,
            Model page,
            RedirectAttributes next) {
        try {
            desk.decline(id, comment, user.caller());
        } catch (Refusal refusal) {
            return refused(id, page, refusal);
        }
        next.addFlashAttribute("tell", new Tell("It is declined. The drafts are still there."));
        return new ModelAndView("redirect:/studio");
    }

    private ModelAndView refused(String id, Model page, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        page.addAttribute("problem", refusal.reason());
        var status = refusal.kind() == Refusal.Kind.INVALID ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT;
        return new ModelAndView(show(id, page), page.asMap(), status);
    }
}
