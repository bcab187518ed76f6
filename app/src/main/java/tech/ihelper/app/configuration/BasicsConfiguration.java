package tech.ihelper.app.configuration;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.templateresolver.ITemplateResolver;
import tech.ihelper.forms.page.Templates;

/** Clock, transactions and where pages are found. */
@Configuration(proxyBeanMethods = false)
class BasicsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(BusinessProperties business) {
        return Clock.system(business.zone());
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    ITemplateResolver subjectPages() {
        return Templates.ofSubjects();
    }
}
