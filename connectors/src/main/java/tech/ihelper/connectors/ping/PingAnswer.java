package tech.ihelper.connectors.ping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** What a ping hears: a few words, as from Healthchecks. */
record PingAnswer(int status, String text, Map<String, String> headers) {

    static final String CONTENT_TYPE = "text/plain";

    static final PingAnswer OK = new PingAnswer(200, "OK", Map.of());
    static final PingAnswer MALFORMED = new PingAnswer(400, "invalid url format", Map.of());
    static final PingAnswer UNKNOWN = new PingAnswer(404, "not found", Map.of());
    static final PingAnswer WRONG_METHOD =
            new PingAnswer(405, "use HEAD, GET or POST", Map.of("Allow", "HEAD, GET, POST"));
    static final PingAnswer TOO_SLOW = new PingAnswer(408, "too slow", Map.of("Connection", "close"));

    static PingAnswer tooMany(long seconds) {
        return new PingAnswer(429, "rate limit exceeded", Map.of("Retry-After", Long.toString(seconds)));
    }

    static PingAnswer notKept(int retryAfter) {
        return new PingAnswer(503, "not kept, ping again", Map.of("Retry-After", Integer.toString(retryAfter)));
    }

    byte[] body() {
        return text.getBytes(US_ASCII);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(CONTENT_TYPE);
        headers.forEach(response::setHeader);
        response.setContentLength(body().length);
        response.getOutputStream().write(body());
    }
}
