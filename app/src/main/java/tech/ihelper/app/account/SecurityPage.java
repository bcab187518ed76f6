package tech.ihelper.app.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.app.security.PasskeyProperties;
import tech.ihelper.app.security.SignInGuard;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.people.SecondFactors;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;

/** How one signs in oneself: the same page for our own people and for those of clients, each in their own frame. */
@Controller
@RequestMapping("/account/security")
class SecurityPage {

    private static final String HOME = "account/security";
    private static final String SETUP = "account/setup";

    private final SecondFactorDesk desk;
    private final PasskeyDesk passkeys;
    private final PasskeyProperties place;
    private final SecondFactors factors;
    private final SignInGuard guard;
    private final CurrentUser user;

    SecurityPage(
            SecondFactorDesk desk,
            PasskeyDesk passkeys,
            PasskeyProperties place,
            SecondFactors factors,
            SignInGuard guard,
            CurrentUser user) {
        this.desk = desk;
        this.passkeys = passkeys;
        this.place = place;
        this.factors = factors;
        this.guard = guard;
        this.user = user;
    }

    @GetMapping
    String home(Model model) {
        model.addAllAttributes(home(user.caller()).getModel());
        return HOME;
    }

    @PostMapping("/setup")
    ModelAndView begin(
            @RequestParam(name = "password", defaultValue = "") String password, HttpServletRequest request) {
        var me = user.caller();
        try {
            return counted(me, request, () -> {
                desk.begin(me, password);
                return new ModelAndView("redirect:/account/security/setup");
            });
        } catch (Refusal refusal) {
            return refused(home(me), refusal);
        }
    }

    /** Shows what the app has to know; not any more once it is on. */
    @GetMapping("/setup")
    ModelAndView setup() {
        try {
            return setup(user.caller());
        } catch (SecondFactorRefusal notBegun) {
            return new ModelAndView("redirect:/account/security");
        }
    }

    @PostMapping("/confirm")
    ModelAndView confirm(@RequestParam(name = "code", defaultValue = "") String code, HttpServletRequest request) {
        var me = user.caller();
        var page = setup(me);
        try {
            return counted(
                    me,
                    request,
                    () -> new ModelAndView(
                            "account/recovery",
                            "codes",
                            desk.confirm(me, code, request.getSession().getId())));
        } catch (Refusal refusal) {
            return refused(page, refusal);
        }
    }

    @PostMapping("/remove")
    ModelAndView remove(
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var me = user.caller();
        try {
            return counted(me, request, () -> {
                desk.remove(me, password, code);
                redirect.addFlashAttribute("tell", new Tell(Words.here().say("app.security.removed")));
                return new ModelAndView("redirect:/account/security");
            });
        } catch (Refusal refusal) {
            return refused(home(me), refusal);
        }
    }

    @PostMapping("/passkeys/begin")
    ModelAndView beginPasskey(
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request) {
        var me = user.caller();
        try {
            return counted(me, request, () -> {
                passkeys.begin(me, password, code).keep(PasskeyChallenge.Purpose.ADD, request);
                return new ModelAndView("redirect:/account/security/passkeys/new");
            });
        } catch (Refusal refusal) {
            return refused(home(me), refusal).addObject("adding", true);
        }
    }

    /** Whoever took over a session must not find out a password or a code by trying. */
    private ModelAndView counted(Caller me, HttpServletRequest request, Supplier<ModelAndView> deed) {
        try {
            guard.attemptCode(request.getRemoteAddr(), me.id());
        } catch (LockedException tooMany) {
            throw SecondFactorRefusal.tooMany();
        }
        var answer = deed.get();
        guard.codeSucceeded(request.getRemoteAddr(), me.id());
        return answer;
    }

    private ModelAndView home(Caller me) {
        return new ModelAndView(HOME)
                .addObject("on", factors.isOn(me.id()))
                .addObject("left", factors.recoveryCodesLeft(me.id()))
                .addObject("passkeys", passkeys.passkeys(me))
                .addObject("adding", false)
                .addObject("place", place);
    }

    private ModelAndView setup(Caller me) {
        var setup = desk.setup(me);
        return new ModelAndView(SETUP)
                .addObject("secret", Base32.inFours(setup.secret()))
                .addObject("picture", QrCode.of(setup.address()));
    }

    private static ModelAndView refused(ModelAndView page, Refusal refusal) {
        page.setStatus(refusal.kind() == Refusal.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        return page.addObject("field", refusal.field()).addObject("reason", refusal.reason());
    }
}
