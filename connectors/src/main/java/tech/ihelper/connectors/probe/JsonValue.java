package tech.ihelper.connectors.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import org.jspecify.annotations.Nullable;

/** A value in an answer that is JSON, and what it has to be. */
public final class JsonValue {

    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private final JsonPath path;
    private final @Nullable Expectation expected;

    /**
     * @param path leads to one value, as in {@code $.queue.length}: no filters, which could be made to take for ever
     * @param expected null = it only has to be there
     * @throws IllegalArgumentException when it is no such path
     */
    public JsonValue(String path, @Nullable Expectation expected) {
        try {
            this.path = JsonPath.compile(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Write a path as in $.status.", e);
        }
        if (!this.path.isDefinite()) {
            throw new IllegalArgumentException("Write a path that leads to one value, as in $.queues[0].length.");
        }
        this.expected = expected;
    }

    /** What is wrong; null = nothing. */
    @Nullable
    String fault(String answer) {
        String value;
        try {
            JsonNode found = JsonPath.using(JACKSON).parse(answer).read(path);
            value = found.isValueNode() ? found.asText() : found.toString();
        } catch (InvalidJsonException | IllegalArgumentException e) {
            return "The answer is no JSON";
        } catch (PathNotFoundException e) {
            return "The answer has no " + path.getPath();
        }
        return expected == null || expected.isMetBy(value)
                ? null
                : path.getPath() + " is " + value + " and should be " + expected;
    }
}
