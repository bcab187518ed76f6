package tech.ihelper.forms;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import nz.net.ultraq.thymeleaf.layoutdialect.LayoutDialect;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tech.ihelper.forms.page.PageDialect;

/** The documents' templates that are packaged with the subjects: {@code processes/<subject>/documents/<name>.html}. */
public final class DocumentTemplates {

    private final SpringTemplateEngine engine;

    /** @param clock tells the zone in which the business reads its times */
    public DocumentTemplates(Clock clock) {
        engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver("templates/", 1));
        engine.addTemplateResolver(resolver("processes/", 2));
        engine.addDialect(new LayoutDialect());
        engine.addDialect(new PageDialect(clock));
    }

    private static ClassLoaderTemplateResolver resolver(String prefix, int order) {
        var resolver = new ClassLoaderTemplateResolver(DocumentTemplates.class.getClassLoader());
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        return resolver;
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
