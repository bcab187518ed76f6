package tech.ihelper.app.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.app.security.OwnSession;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;

/** Everybody's own password. */
@Controller
@RequestMapping("/password")
class PasswordPage {

    private final UserDesk desk;
    private final Accounts accounts;
    private final OwnSession session;
    private final CurrentUser currentUser;

    PasswordPage(UserDesk desk, Accounts accounts, OwnSession session, CurrentUser currentUser) {
        this.desk = desk;
        this.accounts = accounts;
        this.session = session;
        this.currentUser = currentUser;
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("forced", isForced());
        return "users/password";
    }

    @PostMapping
    ModelAndView change(
            @RequestParam(name = "current", defaultValue = "") String current,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            if (!password.equals(repeated)) {
                throw UserRefusal.repeated();
            }
            var account = desk.changeOwnPassword(
                    currentUser.caller(),
                    current,
                    password,
                    request.getSession().getId());
            session.refresh(account, request, response);
            redirect.addFlashAttribute("tell", new Tell(Words.here().say("app.password.changed")));
            return new ModelAndView("redirect:/");
        } catch (Refusal refusal) {
            var page = new ModelAndView("users/password");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("forced", isForced());
            page.addObject("field", refusal.field());
            page.addObject("reason", refusal.reason());
            return page;
        }
    }

    private boolean isForced() {
        return accounts.find(currentUser.caller().id())
                .map(account -> account.mustChangePassword())
                .orElse(false);
    }
}
