package tech.ihelper.processes.documents.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a template. It never changes: a document says which one it was made with.
 *
 * @param page the packaged Thymeleaf template, as {@code documents/documents/offer}; null for a manager's own
 * @param publishedAt null for what comes with the product
 */
record Template(
        String key,
        int version,
        TemplateText text,
        @Nullable String page,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy) {

    public boolean builtIn() {
        return page != null;
    }
}
