package tech.ihelper.processes.monitoring.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Targets as text, for the table: JSON without the secret, which has a column of its own and goes nowhere else. */
final class TargetText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private TargetText() {}

    static String write(Target target) {
        try {
            return JSON.writeValueAsString(target);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A target cannot be written: " + target.type(), e);
        }
    }

    /** @throws IllegalStateException when the text is none of ours */
    static Target read(String type, String json, @Nullable String secret) {
        try {
            return JSON.readValue(json, Target.Type.valueOf(type).kind()).withSecret(secret);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A target cannot be read: " + type, e);
        }
    }

    /** Its parts by their names, without the secret. */
    static Map<String, Object> parts(Target target) {
        return JSON.convertValue(target, new TypeReference<>() {});
    }
}
