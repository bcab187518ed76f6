package tech.ihelper.forms;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tech.ihelper.forms.page.Templates;

/** The documents' templates that are packaged with the subjects: {@code processes/<subject>/documents/<name>.html}. */
public final class DocumentTemplates {

    private final SpringTemplateEngine engine;

    /** @param clock tells the zone in which the business reads its times */
    public DocumentTemplates(Clock clock) {
        engine = Templates.engine(clock);
    }

    /**
     * @param template as {@code emergency-response/documents/incident-report}
     * @param model {@code frame} (a {@link DocumentFrame}) and what the template itself shows
     * @return XHTML for {@link PdfRenderer}
     */
    public String render(String template, Map<String, ?> model) {
        var context = new Context(Locale.ENGLISH);
        model.forEach(context::setVariable);
        return engine.process(template, context);
    }
}
