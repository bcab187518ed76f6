package tech.ihelper.connectors.inbox;

import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import tech.ihelper.connectors.edge.Answer.Problem;

/**
 * Takes the place of the error page for these addresses: whoever gave up on a request (the server on a broken transfer,
 * a firewall on an odd address, the sign-in on a database that is down), a machine gets a problem it can read.
 */
final class AlertErrors extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(ERROR_REQUEST_URI) instanceof String address)
                || !address.startsWith(AlertsEdge.PATH)
                || response.isCommitted()) {
            chain.doFilter(request, response);
            return;
        }
        int status = request.getAttribute(ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        problem(status).answer().writeTo(response);
    }

    private static Problem problem(int status) {
        if (status >= 500) {
            return Problem.of(503, "message-not-kept", "The message could not be taken")
                    .detail("Nothing was kept. Send it again.")
                    .retryAfter(30);
        }
        return switch (status) {
            case 401 ->
                Problem.of(401, "not-signed-in", "Who is sending?")
                        .detail("Send the API token of an integration: Authorization: Bearer <token>.")
                        .header("WWW-Authenticate", "Bearer");
            case 403 ->
                Problem.of(403, "scope-missing", "This token may not send these alerts")
                        .detail("It needs the scope alerts and that of its source.");
            case 408 ->
                Problem.of(408, "message-too-slow", "The message did not arrive in time")
                        .detail("Nothing was kept. Send it again.");
            default ->
                Problem.of(status, "request-refused", "The request could not be read")
                        .detail("Nothing was kept. Check address, headers and transfer, and send it again.");
        };
    }
}
