package tech.ihelper.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final ApplicationEventPublisher events;

    SignInOutcome(ApplicationEventPublisher events) {
        this.events = events;
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        var why = "wrong";
        if (e instanceof TooManyAttempts) {
            why = "slow";
        } else if (e instanceof LockedException) {
            why = "locked";
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
