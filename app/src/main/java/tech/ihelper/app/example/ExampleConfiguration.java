package tech.ihelper.app.example;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import tech.ihelper.app.configuration.BusinessProperties;

/** Everybody's clock in the example company is the one that can tell the past. */
@Configuration(proxyBeanMethods = false)
@Profile("example")
class ExampleConfiguration {

    @Bean
    @Primary
    ExampleClock exampleClock(BusinessProperties business) {
        return new ExampleClock(Clock.system(business.zone()));
    }
}
