package tech.ihelper.connectors.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/** What the edge answers: always JSON, never a page. */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer in JSON. */
    public static Answer json(int status, Map<String, Object> members) {
        return new Answer(status, "application/json", Map.of(), bytes(members));
    }

    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        headers.forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] bytes(Map<String, Object> members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers always make JSON", e);
        }
    }

    /** A problem detail (RFC 9457) in the making. */
    public static final class Problem {

        private final int status;
        private final Map<String, Object> members = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Problem(int status) {
            this.status = status;
        }

        public static Problem of(int status, String code, String title) {
            var problem = new Problem(status);
            problem.members.put("type", "/problems/" + code);
            problem.members.put("title", title);
            problem.members.put("status", status);
            return problem;
        }

        public Problem detail(String detail) {
            members.put("detail", Text.cut(Text.showable(detail), 1000));
            return this;
        }

        public Problem field(@Nullable String field) {
            if (field != null && !field.isEmpty()) {
                members.put("field", Text.cut(Text.showable(field), 200));
            }
            return this;
        }

        /** A further member. */
        public Problem with(String member, Object value) {
            members.put(member, value);
            return this;
        }

        public Problem retryAfter(long seconds) {
            return header("Retry-After", Long.toString(seconds));
        }

        public Problem header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Answer answer() {
            return new Answer(status, "application/problem+json", headers, bytes(members));
        }
    }
}
