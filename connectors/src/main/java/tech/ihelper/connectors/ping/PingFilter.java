package tech.ihelper.connectors.ping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import tech.ihelper.connectors.edge.RateLimit;
import tech.ihelper.connectors.edge.ReadRequest;
import tech.ihelper.connectors.edge.SameThreadHttp;

/** Stands before Camel: makes a {@link Ping} of the request, or refuses and counts it. */
final class PingFilter extends OncePerRequestFilter {

    static final String REFUSED = "ihelper.ping.refused";

    private static final Logger log = LoggerFactory.getLogger(PingFilter.class);
    private static final String PING = PingFilter.class.getName() + ".ping";
    private static final Set<String> METHODS = Set.of("HEAD", "GET", "POST");
    private static final Set<Integer> COUNTED = Set.of(400, 404, 408, 429);
    private static final String UUID_FORMAT = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
    private static final Pattern IS_UUID = Pattern.compile(UUID_FORMAT);
    private static final Pattern ADDRESS = Pattern.compile(
            PingRoute.PATH + "/(?<check>" + UUID_FORMAT + ")(?:/(?:(?<kind>start|fail|log)|(?<code>\\d{1,3})))?");

    /** Buckets of the rate limit. Checks share one now and then, and made-up ones cannot fill the memory. */
    private static final int BUCKETS = 4096;

    private final PingProperties properties;
    private final RateLimit rate;
    private final SameThreadHttp http;
    private final MeterRegistry meters;
    private final Clock clock;

    PingFilter(PingProperties properties, SameThreadHttp http, MeterRegistry meters, Clock clock) {
        this.properties = properties;
        this.rate = new RateLimit(properties.rate(), properties.burst(), System::nanoTime);
        this.http = http;
        this.meters = meters;
        this.clock = clock;
        COUNTED.forEach(this::counter);
    }

    static Ping ping(HttpServletRequest request) {
        return (Ping) Objects.requireNonNull(request.getAttribute(PING), "the request came past the filter");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A GET that changes something must reach us each time.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Ping-Body-Limit", Long.toString(properties.maxBody().toBytes()));
        try {
            var refusal = take(request, response);
            if (refusal != null) {
                refusal.writeTo(response);
            } else {
                chain.doFilter(new ReadRequest(request), response);
            }
        } catch (IOException e) {
            log.debug("A ping could not be read to its end", e);
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        } finally {
            if (COUNTED.contains(response.getStatus())) {
                counter(response.getStatus()).increment();
            }
        }
    }

    /** Null when the ping was understood and lies in the request. */
    private @Nullable PingAnswer take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            return PingAnswer.WRONG_METHOD;
        }
        var address = ADDRESS.matcher(request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), ""));
        var run = parameter(request, "rid");
        if (!address.matches()
                || run.filter(id -> !IS_UUID.matcher(id).matches()).isPresent()) {
            return PingAnswer.MALFORMED;
        }
        var code = address.group("code") == null ? null : Integer.valueOf(address.group("code"));
        if (code != null && code > 255) {
            return PingAnswer.MALFORMED;
        }
        if (!http.isRunning(PingRoute.PATH)) {
            return PingAnswer.notKept(5);
        }
        var check = UUID.fromString(address.group("check"));
        var wait = rate.take(Integer.toString(Math.floorMod(check.hashCode(), BUCKETS)));
        if (wait > 0) {
            return PingAnswer.tooMany(wait);
        }
        BodyBegin body;
        try {
            body = body(request);
        } catch (SocketTimeoutException e) {
            return PingAnswer.TOO_SLOW;
        }
        if (!body.ended()) {
            response.setHeader("Connection", "close");
        }
        request.setAttribute(
                PING,
                new Ping(
                        check,
                        kind(address, code),
                        code,
                        body.text(),
                        run.map(UUID::fromString).orElse(null),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        request.getRemoteAddr()));
        return null;
    }

    private BodyBegin body(HttpServletRequest request) throws IOException {
        return "POST".equals(request.getMethod())
                ? BodyBegin.read(
                        request.getInputStream(),
                        (int) properties.maxBody().toBytes(),
                        properties.patience(),
                        System::nanoTime)
                : new BodyBegin("", true);
    }

    private static Ping.Kind kind(Matcher address, @Nullable Integer code) {
        if (code != null) {
            return code == 0 ? Ping.Kind.SUCCESS : Ping.Kind.FAIL;
        }
        return switch (Objects.requireNonNullElse(address.group("kind"), "")) {
            case "start" -> Ping.Kind.START;
            case "fail" -> Ping.Kind.FAIL;
            case "log" -> Ping.Kind.LOG;
            default -> Ping.Kind.SUCCESS;
        };
    }

    /** From the query alone: asking the request would make it read a form's body. */
    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Arrays.stream(
                        Objects.requireNonNullElse(request.getQueryString(), "").split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }

    private Counter counter(int status) {
        return meters.counter(REFUSED, "status", Integer.toString(status));
    }
}
