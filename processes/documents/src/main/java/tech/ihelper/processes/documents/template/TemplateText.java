package tech.ihelper.processes.documents.template;

import org.jspecify.annotations.Nullable;

/**
 * What a template says, as one version keeps it.
 *
 * @param name what its documents are, as "Offer"; the title on the first page
 * @param subject what one document is about; fields in double braces
 * @param series letters that its numbers begin with
 * @param language of the document, {@code en} or {@code de}
 * @param signed the archive signs its documents
 * @param approval a manager looks at each of its documents before it is issued
 * @param schema the data it needs, as a form in form-js' format
 * @param body HTML with fields in double braces; null when a packaged Thymeleaf template stands behind it
 * @param sample data for the preview, a JSON object
 */
public record TemplateText(
        String name,
        String subject,
        String series,
        String language,
        boolean signed,
        boolean approval,
        String schema,
        @Nullable String body,
        String sample) {}
