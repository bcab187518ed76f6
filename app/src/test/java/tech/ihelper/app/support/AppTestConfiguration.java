package tech.ihelper.app.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.testing.Canary;

/** A browser without a screen, people to sign in as, a check to ping, and a bean that sings when a model calls it. */
@TestConfiguration(proxyBeanMethods = false)
public class AppTestConfiguration {

    @Bean
    @Lazy
    Web web(Environment environment, UserDesk users, Accounts accounts) {
        return new Web(environment, users, accounts);
    }

    /** A bean that no model may call. */
    @Bean
    Canary canary() {
        return Canary.silent();
    }

    @Bean
    Pinged pinged() {
        return new Pinged();
    }
}
