package tech.ihelper.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tech.ihelper.app.problem.ProblemWriter;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.words.Words;

/**
 * What a request hears that may not pass: a program a problem, an htmx request where to go, a person the sign-in page or
 * a page that says what is missing.
 */
@Component
class Unanswered implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;
    private final PageAskedFor asked;
    private final PageLanguage language;

    Unanswered(ProblemWriter problems, PageAskedFor asked, PageLanguage language) {
        this.problems = problems;
        this.asked = asked;
        this.language = language;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in?ended");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (ProblemWriter.wantsProblem(request)) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"iHelper\"");
            problems.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "not-signed-in",
                    "Send a valid API token as \"Authorization: Bearer ...\", or sign in.");
        } else {
            var started = request.getRequestedSessionId() != null && !"GET".equals(request.getMethod());
            response.sendRedirect(request.getContextPath() + (started ? "/sign-in?ended" : "/sign-in"));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException && !isSignedIn()) {
            // The session is gone, and its CSRF token with it: signing in again is what helps.
            commence(request, response, new SessionGone());
        } else if (isCodeDue() && request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in/code");
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else if (isCodeDue() && !ProblemWriter.wantsProblem(request)) {
            asked.keepFirst(request, response);
            response.sendRedirect(request.getContextPath() + "/sign-in/code");
        } else if (isOfClient() && request.getRequestURI().equals(request.getContextPath() + "/")) {
            // The product's address is the same for everybody; a client's person means the portal.
            response.sendRedirect(request.getContextPath() + "/portal");
        } else if (ProblemWriter.wantsProblem(request) || request.getHeader("HX-Request") != null) {
            // No controller has settled the language yet.
            var words = Words.in(language.resolveLocale(request));
            problems.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    e instanceof CsrfException ? "page-outdated" : "not-allowed",
                    e instanceof CsrfException ? words.say("app.error.outdated") : words.say("app.error.denied"));
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn;
    }

    private static boolean isCodeDue() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CodeDue;
    }

    private static boolean isOfClient() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof SignedIn person
                && person.isOfClient();
    }

    private static final class SessionGone extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        SessionGone() {
            super("session gone");
        }
    }
}
