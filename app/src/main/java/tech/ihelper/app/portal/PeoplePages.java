package tech.ihelper.app.portal;

import java.util.function.Function;
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
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.people.Account;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;

/** A client's own people, for the client's administrators. */
@Controller
@RequestMapping("/portal/people")
class PeoplePages {

    private static final String PAGE = "portal/people";

    private final PeopleDesk desk;
    private final CurrentUser user;

    PeoplePages(PeopleDesk desk, CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GetMapping
    String list(Model model) {
        var me = user.caller();
        model.addAttribute("people", desk.people(me));
        model.addAttribute("me", me.id());
        return PAGE;
    }

    @PostMapping
    ModelAndView invite(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "mail", defaultValue = "") String mail,
            @RequestParam(name = "administrator", defaultValue = "false") boolean administrator,
            RedirectAttributes redirect) {
        return answer(
                "app.people.told.invited",
                by -> desk.invite(by, name, mail, administrator),
                redirect,
                new Entered(name, mail, administrator));
    }

    @PostMapping("/{id}/invitation")
    ModelAndView again(@PathVariable("id") String id, RedirectAttributes redirect) {
        return answer("app.people.told.again", by -> desk.inviteAgain(by, id), redirect);
    }

    @PostMapping("/{id}/administrator")
    ModelAndView administrator(
            @PathVariable("id") String id,
            @RequestParam(name = "on", defaultValue = "false") boolean on,
            RedirectAttributes redirect) {
        return answer(
                on ? "app.people.told.made" : "app.people.told.unmade",
                by -> desk.setAdministrator(by, id, on),
                redirect);
    }

    @PostMapping("/{id}/disable")
    ModelAndView disable(@PathVariable("id") String id, RedirectAttributes redirect) {
        return answer("app.people.told.disabled", by -> desk.disable(by, id), redirect);
    }

    @PostMapping("/{id}/enable")
    ModelAndView enable(@PathVariable("id") String id, RedirectAttributes redirect) {
        return answer("app.people.told.enabled", by -> desk.enable(by, id), redirect);
    }

    @PostMapping("/{id}/second-factor/reset")
    ModelAndView resetSecondFactor(@PathVariable("id") String id, RedirectAttributes redirect) {
        return answer("app.people.told.reset", by -> desk.resetSecondFactor(by, id), redirect);
    }

    private ModelAndView answer(String told, Function<Caller, Account> deed, RedirectAttributes redirect) {
        return answer(told, deed, redirect, new Entered("", "", false));
    }

    private ModelAndView answer(
            String told, Function<Caller, Account> deed, RedirectAttributes redirect, Entered entered) {
        var me = user.caller();
        try {
            redirect.addFlashAttribute(
                    "tell", new Tell(Words.here().say(told, deed.apply(me).name())));
            return new ModelAndView("redirect:/portal/people");
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            var page = new ModelAndView(PAGE);
            page.setStatus(
                    refusal.kind() == Refusal.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("people", desk.people(me));
            page.addObject("me", me.id());
            page.addObject("entered", entered);
            page.addObject("field", refusal.field());
            page.addObject("reason", refusal.reason());
            return page;
        }
    }

    /** Whom somebody wants to invite, kept while something is still wrong. */
    record Entered(String name, String mail, boolean administrator) {}
}
