package tech.ihelper.forms;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import tech.ihelper.forms.page.PageDialect;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.page.Reader;
import tech.ihelper.forms.words.Words;

/** Puts the parts of this room into an application that has a {@link Clock}. */
@AutoConfiguration(
        before = {MessageSourceAutoConfiguration.class, ThymeleafAutoConfiguration.class, WebMvcAutoConfiguration.class
        })
class FormsConfiguration {

    @Bean
    @ConditionalOnBean(Clock.class)
    PageDialect pageDialect(Clock clock) {
        return new PageDialect(clock);
    }

    @Bean
    MessageSource messageSource() {
        return Words.forTemplates();
    }

    /** Without a {@link Reader} everybody reads what their browser wishes. */
    @Bean
    @ConditionalOnWebApplication(type = Type.SERVLET)
    PageLanguage localeResolver(ObjectProvider<Reader> readers) {
        return new PageLanguage(() -> readers.stream().findFirst().flatMap(Reader::language));
    }

    @Bean
    PdfRenderer pdfRenderer() {
        return new PdfRenderer();
    }

    @Bean
    PdfSigner pdfSigner() {
        return new PdfSigner();
    }

    @Bean
    @ConditionalOnBean(Clock.class)
    DocumentTemplates documentTemplates(Clock clock, ObjectProvider<DocumentAddresses> addresses) {
        return new DocumentTemplates(
                clock, number -> addresses.stream().findFirst().flatMap(known -> known.of(number)));
    }
}
