package tech.ihelper.processes.documents.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a template. It never changes: a document says which one it was made with.
 *
 * @param page the packaged Thymeleaf template, as {@code documents/documents/offer}; null for a manager's own
 * @param translations the same text in further languages, by language; a manager's own speaks one
 * @param publishedAt null for what comes with the product
 */
record Template(
        String key,
        int version,
        TemplateText text,
        @Nullable String page,
        Map<String, TemplateText> translations,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy) {

    /**
     * @param language null = the template's own
     * @throws TemplateRefusal when it does not speak that language
     */
    TemplateText in(@Nullable String language) {
        if (language == null || language.equals(text.language())) {
            return text;
        }
        var translated = translations.get(language);
        if (translated == null) {
            throw TemplateRefusal.invalid("language", "This template does not speak the language " + language + ".");
        }
        return translated;
    }

    /** All it speaks, its own first. */
    public List<String> languages() {
        return Stream.concat(
                        Stream.of(text.language()),
                        translations.keySet().stream().sorted())
                .toList();
    }

    public boolean builtIn() {
        return page != null;
    }
}
