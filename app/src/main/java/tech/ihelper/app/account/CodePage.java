package tech.ihelper.app.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tech.ihelper.app.security.OwnSession;
import tech.ihelper.app.security.SignInGuard;
import tech.ihelper.contracts.CurrentUser;

/** Asks for the code after the password. Until it is right, the session opens this page and nothing else. */
@Controller
@RequestMapping("/sign-in/code")
class CodePage {

    private static final String PAGE = "account/code";

    private final SecondFactorDesk desk;
    private final SignInGuard guard;
    private final OwnSession session;
    private final CurrentUser user;

    CodePage(SecondFactorDesk desk, SignInGuard guard, OwnSession session, CurrentUser user) {
        this.desk = desk;
        this.guard = guard;
        this.session = session;
        this.user = user;
    }

    @GetMapping
    String ask() {
        return PAGE;
    }

    /** @return null when the answer is written: where signing in leads */
    @PostMapping
    @Nullable
    ModelAndView answer(
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        var me = user.caller();
        try {
            guard.attemptCode(request.getRemoteAddr(), me.id());
        } catch (LockedException tooMany) {
            request.getSession().invalidate();
            return new ModelAndView("redirect:/sign-in?locked");
        }
        var passed = desk.pass(me, code);
        if (passed.isEmpty()) {
            var page = new ModelAndView(PAGE, "wrong", true);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        guard.codeSucceeded(request.getRemoteAddr(), me.id());
        session.signIn(passed.get(), request, response);
        return null;
    }
}
