package tech.ihelper.forms;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tech.ihelper.forms.page.PageDialect;

/** Puts the parts of this room into an application that has a {@link Clock}. */
@AutoConfiguration(before = ThymeleafAutoConfiguration.class)
class FormsConfiguration {

    @Bean
    @ConditionalOnBean(Clock.class)
    PageDialect pageDialect(Clock clock) {
        return new PageDialect(clock);
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
