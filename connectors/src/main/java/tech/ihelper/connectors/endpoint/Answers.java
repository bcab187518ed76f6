package tech.ihelper.connectors.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a case keeps of an answer, a line each: {@code ticket = /data/id} (a JSON pointer, RFC 6901) or {@code answered = status}.
 * Values are texts of up to 4,000 characters, numbers and booleans; what is not there is empty.
 */
public final class Answers {

    private static final int MOST = 10;
    private static final int LONGEST_VALUE = 4_000;
    private static final String STATUS = "status";
    private static final Pattern LINE = Pattern.compile("([a-z][A-Za-z0-9]{0,79})\\s*=\\s*(status|/\\S{0,200})");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> wanted = new LinkedHashMap<>();

    /** @throws UnfitCall when a line cannot be read */
    public Answers(String lines) {
        for (var line :
                lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            var read = LINE.matcher(line);
            if (!read.matches()) {
                throw new UnfitCall(
                        "'%s' does not say what is kept of the answer.".formatted(line),
                        "Write a variable and where its value stands, as in ticket = /data/id.");
            }
            wanted.put(read.group(1), read.group(2));
        }
        if (wanted.size() > MOST) {
            throw new UnfitCall(
                    "More than %d values of an answer are kept.".formatted(MOST), "Keep what the case needs.");
        }
    }

    /**
     * The variables of an answer.
     *
     * @throws UnfitCall when a value is too long or not a single one
     */
    public Map<String, @Nullable Object> of(int status, String body) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var json = wanted.values().stream().allMatch(STATUS::equals) ? MissingNode.getInstance() : parse(body);
        wanted.forEach((name, where) -> values.put(
                name, where.equals(STATUS) ? (Integer) status : value(where, json.at(JsonPointer.compile(where)))));
        return values;
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Object value(String where, JsonNode found) {
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        if (found.isBoolean()) {
            return found.booleanValue();
        }
        if (found.isNumber()) {
            return found.canConvertToLong() && found.isIntegralNumber()
                    ? (Object) found.longValue()
                    : found.doubleValue();
        }
        var text = found.asText();
        if (found.isContainerNode() || text.length() > LONGEST_VALUE) {
            throw new UnfitCall(
                    "What stands at %s of the answer is more than a single value.".formatted(where),
                    "Point at one value in it.");
        }
        return text;
    }
}
