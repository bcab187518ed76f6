package tech.ihelper.app.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;
import tech.ihelper.app.security.SignInGuard.TooManyAttempts;

/** Where people go after signing in, failing to, and signing out. */
@Component
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationFailureHandler, LogoutHandler {

    private static final List<String> OPEN_TO_CLIENTS = List.of("/portal", "/account", "/password");

    private final PageAskedFor asked;
    private final ApplicationEventPublisher events;

    SignInOutcome(PageAskedFor asked, ApplicationEventPublisher events) {
        this.asked = asked;
        this.events = events;
        setRequestCache(asked);
        setDefaultTargetUrl("/");
    }

    /** A client's person has the portal and their own account, nothing else, whatever page they had asked for before. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (authentication.getPrincipal() instanceof CodeDue) {
            getRedirectStrategy().sendRedirect(request, response, "/sign-in/code");
        } else if (authentication.getPrincipal() instanceof SignedIn person
                && person.isOfClient()
                && !wantedOpen(request, response)) {
            asked.removeRequest(request, response);
            getRedirectStrategy().sendRedirect(request, response, "/portal");
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }

    private boolean wantedOpen(HttpServletRequest request, HttpServletResponse response) {
        return asked.path(request, response)
                .map(path -> path.substring(request.getContextPath().length()))
                .filter(path ->
                        OPEN_TO_CLIENTS.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "/")))
                .isPresent();
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        var why = "wrong";
        if (e instanceof TooManyAttempts) {
            why = "slow";
        } else if (e instanceof LockedException) {
            why = "locked";
        } else if (e instanceof PasskeyWrong) {
            why = "passkey";
        }
        response.sendRedirect(request.getContextPath() + "/sign-in?" + why);
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        var session = request.getSession(false);
        if (session != null) {
            events.publishEvent(new SessionEnded(session.getId()));
        }
    }
}
