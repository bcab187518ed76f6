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

    private final DocumentAddresses addresses;

    /** As {@link #DocumentTemplates(Clock, DocumentAddresses)}, with no address at the foot. */
    public DocumentTemplates(Clock clock) {
        this(clock, DocumentAddresses.NONE);
    }

    /** @param clock tells the zone in which the business reads its times */
    public DocumentTemplates(Clock clock, DocumentAddresses addresses) {
        this.engine = Templates.engine(clock);
        this.addresses = addresses;
    }

    /**
     * @param template as {@code emergency-response/documents/incident-report}
     * @param model {@code frame} (a {@link DocumentFrame}), {@code lang} for another language than English, and what the
     *     template itself shows
     * @return XHTML for {@link PdfRenderer}
     */
    public String render(String template, Map<String, ?> model) {
        var context =
                new Context(model.get("lang") instanceof String lang ? Locale.forLanguageTag(lang) : Locale.ENGLISH);
        model.forEach(context::setVariable);
        if (model.get("frame") instanceof DocumentFrame frame) {
            addresses.of(frame.number()).ifPresent(address -> context.setVariable("checkAt", address));
        }
        return engine.process(template, context);
    }
}
