package tech.ihelper.connectors.ping;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.edge.SameThreadHttp;

/** Puts the ping addresses together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PingProperties.class)
class PingConfiguration {

    /** Spring Security stands at -100. */
    private static final int AFTER_SECURITY = OrderedFilter.REQUEST_WRAPPER_FILTER_MAX_ORDER - 10;

    @Bean
    FilterRegistrationBean<PingFilter> pingFilter(
            PingProperties properties, SameThreadHttp http, ObjectProvider<MeterRegistry> meters, Clock clock) {
        var registration = new FilterRegistrationBean<>(
                new PingFilter(properties, http, meters.getIfAvailable(() -> Metrics.globalRegistry), clock));
        registration.addUrlPatterns(PingRoute.PATH + "/*");
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }
}
