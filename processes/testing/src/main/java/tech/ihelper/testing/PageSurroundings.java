package tech.ihelper.testing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.templateresolver.ITemplateResolver;
import tech.ihelper.forms.page.PageDialect;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.page.Shell;
import tech.ihelper.forms.page.Templates;
import tech.ihelper.forms.words.Words;

/**
 * What the application has around a subject's pages, for {@code @WebMvcTest}s: a fresh H2 database, the clock, whoever
 * acts, the subject's templates and the shell.
 */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true)
@Import(PageSurroundings.Around.class)
public class PageSurroundings {

    @Bean(destroyMethod = "close")
    Database database() {
        return Databases.H2.fresh();
    }

    @Bean
    JdbcClient jdbc(Database database) {
        return database.jdbc();
    }

    @Bean
    PlatformTransactionManager transactionManager(Database database) {
        return database.transactionManager();
    }

    @Bean
    Clock clock() {
        return new ManualClock();
    }

    @Bean
    ActingUser actingUser() {
        return new ActingUser();
    }

    @Bean
    PageDialect pageDialect(Clock clock) {
        return new PageDialect(clock);
    }

    @Bean
    MessageSource messageSource() {
        return Words.forTemplates();
    }

    @Bean
    PageLanguage localeResolver() {
        return new PageLanguage(Optional::empty);
    }

    @Bean
    ITemplateResolver subjectPages() {
        return Templates.ofSubjects();
    }

    @ControllerAdvice
    static class Around {

        @ModelAttribute("shell")
        Shell shell() {
            return new Shell("Nordhafen IT", "Priya Anand", "PA", "", List.of(), List.of());
        }
    }
}
