package tech.ihelper.processes.documents.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * A document that is to be made of a template.
 *
 * @param idempotencyKey the same key gives the same document
 * @param data as JSON has it; checked against the template's schema
 * @param about number of the case it belongs to
 * @param replaces number of the document that it stands in for
 * @param appendices numbers of issued documents of the same client that follow in the same file
 * @param language of the document's fixed words; null = the template's own
 */
public record DocumentOrder(
        String idempotencyKey,
        String template,
        Map<String, ? extends @Nullable Object> data,
        @Nullable ClientId client,
        @Nullable String about,
        @Nullable String replaces,
        List<String> appendices,
        @Nullable String language) {

    public DocumentOrder {
        appendices = List.copyOf(appendices);
    }

    /** In the template's language, replacing nothing, with nothing behind it. */
    public DocumentOrder(
            String idempotencyKey,
            String template,
            Map<String, ? extends @Nullable Object> data,
            @Nullable ClientId client,
            @Nullable String about) {
        this(idempotencyKey, template, data, client, about, null, List.of(), null);
    }
}
