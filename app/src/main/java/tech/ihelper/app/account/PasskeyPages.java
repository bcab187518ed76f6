package tech.ihelper.app.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.app.account.PasskeyChallenge.Purpose;
import tech.ihelper.app.security.PasskeyProperties;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;

/** One's own passkeys, after {@link SecurityPage} has let somebody add one. */
@Controller
@RequestMapping("/account/security/passkeys")
class PasskeyPages {

    private static final String HOME = "redirect:/account/security";

    private final PasskeyDesk desk;
    private final PasskeyProperties place;
    private final CurrentUser user;
    private final Clock clock;

    PasskeyPages(PasskeyDesk desk, PasskeyProperties place, CurrentUser user, Clock clock) {
        this.desk = desk;
        this.place = place;
        this.user = user;
        this.clock = clock;
    }

    /** Lets the device make one; not without having proved who one is a moment ago. */
    @GetMapping("/new")
    ModelAndView ask(HttpServletRequest request) {
        var me = user.caller();
        return PasskeyChallenge.look(Purpose.ADD, request, clock.instant())
                .filter(challenge -> me.id().equals(challenge.user()))
                .map(challenge -> new ModelAndView("account/passkey")
                        .addObject("options", desk.creationOptions(me, challenge))
                        .addObject("place", place))
                .orElseGet(() -> new ModelAndView(HOME));
    }

    @PostMapping
    String add(
            @RequestParam(name = "credential", defaultValue = "") String credential,
            @RequestParam(name = "label", defaultValue = "") String label,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var challenge = PasskeyChallenge.take(Purpose.ADD, request, clock.instant());
        try {
            desk.add(user.caller(), challenge.orElseThrow(PasskeyRefusal::tooLate), credential, label);
            redirect.addFlashAttribute("tell", new Tell(Words.here().say("app.passkeys.told.added")));
        } catch (PasskeyRefusal refusal) {
            // What the device made is spent; the way begins anew where one proves who one is.
            redirect.addFlashAttribute("reason", refusal.reason());
        }
        return HOME;
    }

    @PostMapping("/{id}/name")
    String rename(
            @PathVariable("id") UUID id,
            @RequestParam(name = "label", defaultValue = "") String label,
            RedirectAttributes redirect) {
        desk.rename(user.caller(), id, label);
        redirect.addFlashAttribute("tell", new Tell(Words.here().say("app.passkeys.told.renamed")));
        return HOME;
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable("id") UUID id, HttpServletRequest request, RedirectAttributes redirect) {
        desk.remove(user.caller(), id, request.getSession().getId());
        redirect.addFlashAttribute("tell", new Tell(Words.here().say("app.passkeys.told.removed")));
        return HOME;
    }
}
