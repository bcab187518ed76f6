package tech.ihelper.processes.documents.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Templates that come with the product: a subject puts {@code documents/templates/<key>.json} beside its models, with the
 * schema of the data, and names the Thymeleaf template that shows it.
 */
@Component
class BuiltInTemplates {

    private static final String PLACE = "classpath*:processes/*/documents/templates/*.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Template> templates = new TreeMap<>();

    BuiltInTemplates() {
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                try (var stream = resource.getInputStream()) {
                    var template = read(JSON.readTree(stream));
                    if (templates.put(template.key(), template) != null) {
                        throw new IllegalStateException("Two packaged templates are called " + template.key());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Template> all() {
        return List.copyOf(templates.values());
    }

    Optional<Template> find(String key) {
        return Optional.ofNullable(templates.get(key));
    }

    private static Template read(JsonNode file) {
        var translations = new TreeMap<String, TemplateText>();
        file.path("translations")
                .properties()
                .forEach(language ->
                        translations.put(language.getKey(), text(file, language.getKey(), language.getValue())));
        return new Template(
                file.required("key").asText(),
                file.required("version").asInt(),
                text(file, file.required("language").asText(), file),
                file.required("page").asText(),
                translations,
                null,
                null);
    }

    /** @param words holds the name and the subject line in this language */
    private static TemplateText text(JsonNode file, String language, JsonNode words) {
        return new TemplateText(
                words.required("name").asText(),
                words.required("subject").asText(),
                file.required("series").asText(),
                language,
                file.path("signed").asBoolean(),
                file.path("approval").asBoolean(),
                file.required("schema").toString(),
                null,
                file.required("sample").toPrettyString());
    }
}
