package tech.ihelper.app.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Problems of RFC 9457: {@code type} is {@code /problems/<code>}, {@code errors} names fields when fields are at fault.
 */
@Component
public class ProblemWriter {

    /** Of the studio, everything but its pages is fetched by its editor. */
    private static final Pattern PROGRAMS =
            Pattern.compile("/(api|engine-rest|actuator|v3|ping|studio/models/[^/]+(?!/diff$|/migrations))/.*");

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** True when the other side is a program: a path that only programs use, or a request that speaks JSON. */
    public static boolean wantsProblem(HttpServletRequest request) {
        var path = originalPath(request);
        if (PROGRAMS.matcher(path).matches()) {
            return true;
        }
        var accept = request.getHeader("Accept");
        var content = request.getContentType();
        return (accept != null
                        && accept.toLowerCase(Locale.ROOT).contains("json")
                        && !accept.toLowerCase(Locale.ROOT).contains("text/html"))
                || (content != null && content.toLowerCase(Locale.ROOT).contains("json"));
    }

    /** A problem about this request. */
    public static ProblemDetail problem(HttpServletRequest request, HttpStatusCode status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        var known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? "Not possible" : known.getReasonPhrase());
        try {
            problem.setInstance(URI.create(originalPath(request)));
        } catch (IllegalArgumentException e) {
            // A path that is no URI names no instance.
            problem.setInstance(null);
        }
        return problem;
    }

    /** The same with the fields at fault. */
    public static ProblemDetail problem(
            HttpServletRequest request, HttpStatusCode status, String code, String detail, List<FieldProblem> errors) {
        var problem = problem(request, status, code, detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    /** Answers from a filter, where no controller is at work. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem(request, status, code, detail));
    }

    private static String originalPath(HttpServletRequest request) {
        var forwarded = request.getAttribute("jakarta.servlet.error.request_uri");
        return forwarded instanceof String uri ? uri : request.getRequestURI();
    }

    /** One field at fault, with a message for people. */
    public record FieldProblem(String field, String message) {}
}
