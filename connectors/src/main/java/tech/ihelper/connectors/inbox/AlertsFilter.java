package tech.ihelper.connectors.inbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tech.ihelper.connectors.Text;
import tech.ihelper.connectors.edge.Answer;
import tech.ihelper.connectors.edge.Answer.Problem;
import tech.ihelper.connectors.edge.RateLimit;
import tech.ihelper.connectors.edge.ReadRequest;
import tech.ihelper.connectors.edge.SameThreadHttp;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;

/**
 * Stands between the application's sign-in and Camel, and refuses what Camel would turn into a page or a 500: wrong
 * media types, bodies that are too long with or without a declared length, floods, unknown sources and methods. It asks
 * for the scopes once more, because this address must not depend on one path rule elsewhere.
 */
final class AlertsFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AlertsFilter.class);
    private static final String POST = AlertsFilter.class.getName() + ".post";
    private static final String TOKEN = "token:";

    private final Set<String> sources;
    private final CurrentUser currentUser;
    private final RateLimit rate;
    private final long maxBody;
    private final SameThreadHttp http;

    AlertsFilter(
            List<AlertSource> sources,
            CurrentUser currentUser,
            RateLimit rate,
            InboxProperties properties,
            SameThreadHttp http) {
        this.http = http;
        this.sources = sources.stream().map(AlertSource::name).collect(Collectors.toUnmodifiableSet());
        this.currentUser = currentUser;
        this.rate = rate;
        this.maxBody = properties.maxBody().toBytes();
    }

    /** What this filter found out about a request that it let through. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Post(String source, Integration integration, @Nullable String contentType, byte[] body) {}

    static Post post(HttpServletRequest request) {
        return (Post) Objects.requireNonNull(request.getAttribute(POST), "the request came past the filter");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = refusal(request);
        if (refusal != null) {
            refusal.writeTo(response);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes((int) Math.min(maxBody + 1, Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            // The server has marked the answer as an error already and dispatches it: AlertErrors writes it.
            log.debug("A message could not be read to its end", e);
            if (!response.isCommitted()) {
                response.sendError(
                        e instanceof SocketTimeoutException
                                ? HttpServletResponse.SC_REQUEST_TIMEOUT
                                : HttpServletResponse.SC_BAD_REQUEST);
            }
            return;
        }
        if (body.length > maxBody) {
            tooLong().writeTo(response);
            return;
        }
        var caller = currentUser.caller();
        request.setAttribute(
                POST, new Post(source(request), integration(caller), Text.cut(request.getContentType(), 255), body));
        chain.doFilter(new ReadRequest(request), response);
    }

    /** Cheap checks in the order in which their answers make sense to the sender; null when all pass. */
    private @Nullable Answer refusal(HttpServletRequest request) {
        var caller = currentUser.caller();
        if (!caller.id().startsWith(TOKEN)) {
            return Problem.of(401, "not-signed-in", "Who is sending?")
                    .detail("Send the API token of an integration: Authorization: Bearer <token>.")
                    .header("WWW-Authenticate", "Bearer")
                    .answer();
        }
        var source = source(request);
        if (!sources.contains(source)) {
            return Problem.of(404, "source-unknown", "There is no such source of alerts")
                    .detail("Post to " + AlertsEdge.PATH + "{source} with one of "
                            + sources.stream().sorted().collect(Collectors.joining(", ")) + ".")
                    .answer();
        }
        if (!"POST".equals(request.getMethod())) {
            return Problem.of(405, "method-not-allowed", "Alerts are posted")
                    .detail("Use POST.")
                    .header("Allow", "POST")
                    .answer();
        }
        if (!caller.scopes().contains("alerts") || !caller.scopes().contains("alerts:" + source)) {
            return Problem.of(403, "scope-missing", "This token may not send these alerts")
                    .detail("It needs the scopes alerts and alerts:" + source + ".")
                    .answer();
        }
        if (!isJson(request)) {
            return Problem.of(415, "not-json", "Only JSON is taken")
                    .detail("Send Content-Type: application/json, without Content-Encoding.")
                    .header("Accept", "application/json")
                    .answer();
        }
        if (request.getContentLengthLong() > maxBody) {
            return tooLong();
        }
        if (!isRunning(source)) {
            return Problem.of(503, "message-not-kept", "This node is starting or stopping")
                    .detail("Nothing was kept. Send it again.")
                    .retryAfter(5)
                    .answer();
        }
        var wait = rate.take(caller.id());
        if (wait > 0) {
            return Problem.of(429, "too-many-messages", "Too many messages")
                    .detail("Nothing was kept. Send it again after the pause, or let the sender group its alerts.")
                    .retryAfter(wait)
                    .answer();
        }
        return null;
    }

    /**
     * The server listens a moment before the routes do, and a moment longer. What comes then must not get the 404 of an
     * address without a route: senders take that for an answer and do not repeat.
     */
    private boolean isRunning(String source) {
        return http.isRunning(AlertsEdge.PATH + source);
    }

    private Answer tooLong() {
        return Problem.of(413, "message-too-long", "The message is too long")
                .detail("Nothing was kept. At most " + maxBody
                        + " bytes are taken; let the sender make smaller groups.")
                .header("Connection", "close")
                .answer();
    }

    private static boolean isJson(HttpServletRequest request) {
        var encoding = request.getHeader("Content-Encoding");
        if (request.getContentType() == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return false;
        }
        try {
            var type = MediaType.parseMediaType(withoutParameters(request.getContentType()));
            return type.getType().equals("application")
                    && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Senders write all sorts of charset parameters; whether the body can be read shows when it is read. */
    private static String withoutParameters(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip();
    }

    private static String source(HttpServletRequest request) {
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.startsWith(AlertsEdge.PATH) ? path.substring(AlertsEdge.PATH.length()) : "";
    }

    private static Integration integration(Caller caller) {
        var client = caller.clients() instanceof ClientScope.OneClient one ? one.id() : null;
        return new Integration(caller.id().substring(TOKEN.length()), caller.name(), client);
    }
}
