package tech.ihelper.processes.documents.visitor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tech.ihelper.connectors.edge.RateLimit;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/** How often somebody who is not signed in may ask. */
@Component
public class VisitorLimit {

    /** Buckets: visitors share one now and then, and made-up ones cannot fill the memory. */
    private static final int BUCKETS = 4096;

    private static final int AT_ONCE = 20;

    private final RateLimit rate;

    VisitorLimit(DocumentsProperties properties) {
        this.rate = new RateLimit(properties.checksPerMinute() / 60.0, AT_ONCE, System::nanoTime);
    }

    /** @throws ResponseStatusException 429 when it is too often; the answer says how long to wait */
    public void take(HttpServletRequest request, HttpServletResponse response) {
        var wait =
                rate.take(Integer.toString(Math.floorMod(request.getRemoteAddr().hashCode(), BUCKETS)));
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /** The address holds a secret: neither caches nor search engines nor other sites shall see it. */
    public static void unseen(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
