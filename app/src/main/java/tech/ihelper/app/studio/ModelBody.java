package tech.ihelper.app.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A request whose body is a model. It is read as it comes, whatever media type the sender names: {@code curl
 * --data-binary} calls everything a form, and the server would take it apart as soon as a parameter is asked for.
 */
final class ModelBody {

    /** As large as the gate reads. */
    static final int LARGEST = 2 * 1024 * 1024;

    /** JSON may write a character of a model in six. */
    static final int LARGEST_IN_JSON = 6 * LARGEST;

    private ModelBody() {}

    /** @throws ResponseStatusException 413 when it is larger than a model may be */
    static byte[] bytes(HttpServletRequest request) throws IOException {
        return bytes(request, LARGEST);
    }

    static byte[] bytes(HttpServletRequest request, int largest) throws IOException {
        var body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return body;
    }

    static String text(HttpServletRequest request) throws IOException {
        return new String(bytes(request), StandardCharsets.UTF_8);
    }

    /** @throws ResponseStatusException 400 when it is no such JSON */
    static <T> T json(HttpServletRequest request, ObjectMapper mapper, Class<T> type) throws IOException {
        try {
            return mapper.readValue(bytes(request, LARGEST_IN_JSON), type);
        } catch (JsonProcessingException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    /** A parameter of the address, never of the body. */
    static Optional<String> parameter(HttpServletRequest request, String name) {
        return parameters(request, name).stream().findFirst();
    }

    /** All values of a parameter of the address. */
    static List<String> parameters(HttpServletRequest request, String name) {
        var query = request.getQueryString();
        if (query == null) {
            return List.of();
        }
        var values = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getOrDefault(name, List.of());
        return values.stream()
                .filter(Objects::nonNull)
                .map(value -> UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8))
                .toList();
    }
}
