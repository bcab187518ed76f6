package tech.ihelper.forms.page;

import java.time.Clock;
import nz.net.ultraq.thymeleaf.layoutdialect.LayoutDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;
import tech.ihelper.forms.words.Words;

/** Where templates lie, of pages and of documents. */
public final class Templates {

    private Templates() {}

    /** A subject's lie in its own folder: {@code clients/pages/list} is {@code processes/clients/pages/list.html}. */
    public static ITemplateResolver ofSubjects() {
        return below("processes/", 2);
    }

    /**
     * Everything that a template needs, without an application around it.
     *
     * @param clock tells the zone in which the business reads its times
     */
    public static SpringTemplateEngine engine(Clock clock) {
        var engine = new SpringTemplateEngine();
        engine.addTemplateResolver(below("templates/", 1));
        engine.addTemplateResolver(ofSubjects());
        engine.setTemplateEngineMessageSource(Words.forTemplates());
        engine.addDialect(new LayoutDialect());
        engine.addDialect(new PageDialect(clock));
        return engine;
    }

    private static ClassLoaderTemplateResolver below(String folder, int order) {
        var resolver = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        resolver.setPrefix(folder);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        return resolver;
    }
}
