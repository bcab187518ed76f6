package tech.ihelper.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/**
 * The page that somebody asked for before they were signed in: a request of their own to this server, so it leads to no
 * other. Only a page is worth returning to; not a fragment, a stream or data.
 */
@Component
class PageAskedFor extends HttpSessionRequestCache {

    PageAskedFor() {
        setRequestMatcher(PageAskedFor::isPage);
        setMatchingRequestParameterName(null);
    }

    /** Keeps it, unless another one was asked for before. */
    void keepFirst(HttpServletRequest request, HttpServletResponse response) {
        if (getRequest(request, response) == null) {
            saveRequest(request, response);
        }
    }

    Optional<String> path(HttpServletRequest request, HttpServletResponse response) {
        return Optional.ofNullable(getRequest(request, response))
                .map(wanted -> URI.create(wanted.getRedirectUrl()).getPath());
    }

    private static boolean isPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().endsWith("/error");
    }
}
