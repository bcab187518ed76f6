package tech.ihelper.app.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.people.Account;

/** Brings the session at hand up to date after its person changed something about themselves. */
@Component
public class OwnSession {

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    private final SignInOutcome outcome;

    OwnSession(SignInOutcome outcome) {
        this.outcome = outcome;
    }

    /** The session gets a new id too, as after signing in. */
    public void refresh(Account account, HttpServletRequest request, HttpServletResponse response) {
        enter(SignIn.of(account), request, response);
    }

    /** The account's rights begin, and the answer leads to the page that was asked for. */
    public void signIn(Account account, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var authentication = SignIn.of(account);
        enter(authentication, request, response);
        // What was on the pages of nobody's session is worth nothing in somebody's.
        tokens.saveToken(null, request, response);
        outcome.onAuthenticationSuccess(request, response, authentication);
    }

    /** The answer leads back to the page that asks who one is, which says why. */
    public void refuse(AuthenticationException why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        outcome.onAuthenticationFailure(request, response, why);
    }

    private void enter(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
