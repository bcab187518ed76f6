package tech.ihelper.app.forms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.engine.forms.FormsProperties;
import tech.ihelper.engine.starts.PublicForms.Visit;

/** Browsers of people whom nobody has signed in: a cookie with a random value instead of a session, and how often they may send. */
@Component
class Visitors {

    static final String COOKIE = "ihelper-form";

    private static final int AT_ONCE = 20;
    private static final int VALUE_BYTES = 16;

    private final VisitorLimit limit;
    private final SecureRandom random = new SecureRandom();

    Visitors(FormsProperties properties) {
        this.limit = new VisitorLimit(properties.perMinute(), AT_ONCE);
    }

    /** What the browser's cookie holds; a new one is handed out where there is none. */
    String known(@Nullable String browser, HttpServletRequest request, HttpServletResponse response) {
        if (browser != null && !browser.isBlank()) {
            return browser;
        }
        var bytes = new byte[VALUE_BYTES];
        random.nextBytes(bytes);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var cookie = ResponseCookie.from(COOKIE, value)
                .path(request.getContextPath() + "/forms")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(Duration.ofDays(30))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return value;
    }

    static String cookie(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? "" : cookie.getValue();
    }

    /** What the request brings along, to be judged by whoever takes it; a form may speak more languages than our pages. */
    Visit visit(String process, String browser, HttpServletRequest request) {
        return new Visit(
                process,
                browser,
                Objects.requireNonNullElse(request.getHeader("X-Form-Ticket"), ""),
                request.getHeader("X-Form-Trap") != null,
                request.getLocale());
    }

    /** @throws org.springframework.web.server.ResponseStatusException 429 when this address has sent too much */
    void notTooOften(HttpServletRequest request, HttpServletResponse response) {
        limit.take(request, response);
    }
}
