package tech.ihelper.connectors.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** How often somebody whom nobody has signed in may ask, by their network address, on this node. */
public final class VisitorLimit {

    /** Visitors share one now and then, and made-up addresses cannot fill the memory. */
    private static final int BUCKETS = 4096;

    private static final double SECONDS_A_MINUTE = 60;

    private final RateLimit rate;

    /**
     * @param perMinute requests that one address may send for long
     * @param atOnce requests that it may send at one moment
     */
    public VisitorLimit(int perMinute, int atOnce) {
        this(perMinute, atOnce, System::nanoTime);
    }

    VisitorLimit(int perMinute, int atOnce, LongSupplier nanoTime) {
        this.rate = new RateLimit(perMinute / SECONDS_A_MINUTE, atOnce, nanoTime);
    }

    /** @throws ResponseStatusException 429 when it is too often; {@code Retry-After} says how long to wait, in seconds */
    public void take(HttpServletRequest request, HttpServletResponse response) {
        var bucket = Math.floorMod(request.getRemoteAddr().hashCode(), BUCKETS);
        var wait = rate.take(Integer.toString(bucket));
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /** For an address that is a secret by itself: neither caches nor search engines nor other sites shall have it. */
    public static void unseen(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
