package tech.ihelper.processes.documents.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.FormContext;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.FormValidator;

/** What keeps a template from being published: all of it at once, in words for the manager who writes it. */
final class TemplateCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TemplateCheck() {}

    /** Empty for a template that can be published. */
    static List<String> findings(TemplateText text, Clock clock) {
        var findings = new ArrayList<String>();
        try {
            var schema = FormSchema.parse(text.schema());
            schema.findings().stream()
                    .map(finding -> "Schema: %s %s".formatted(finding.message(), finding.remedy()))
                    .forEach(findings::add);
            var result = FormValidator.validate(schema, sample(text), FormContext.at(clock));
            result.errors().stream()
                    .map(FieldError::message)
                    .map("Sample data: "::concat)
                    .forEach(findings::add);
            if (text.schema().contains('"' + DocumentMaking.ANNEXES + '"')) {
                findings.add("Schema: the page itself asks for documentAnnexes. Give your field another key.");
            }
            if (findings.isEmpty()) {
                var data = DataWords.of(text.schema(), text.language(), result.values());
                TemplatePrinter.subject(text, data);
                var body = text.body();
                findings.addAll(SafeHtml.findings(Mustaches.html(body == null ? "" : body, data)));
            }
        } catch (IllegalArgumentException e) {
            findings.add(String.valueOf(e.getMessage()));
        }
        return findings;
    }

    /** @throws IllegalArgumentException when it is no JSON object */
    static Map<String, @Nullable Object> sample(TemplateText text) {
        try {
            return JSON.readValue(text.sample(), new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The sample data is no JSON object: line %d, column %d."
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        }
    }
}
