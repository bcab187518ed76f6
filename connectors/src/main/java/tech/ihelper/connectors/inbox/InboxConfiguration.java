package tech.ihelper.connectors.inbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import tech.ihelper.connectors.edge.RateLimit;
import tech.ihelper.connectors.edge.SameThreadHttp;
import tech.ihelper.contracts.CurrentUser;

/** Puts the inbox together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class InboxConfiguration {

    private static final String[] ADDRESSES = {"/api/v1/alerts/*"};

    /** Spring Security stands at -100: the counter before it, the checks after it. */
    private static final int BEFORE_SECURITY = OrderedFilter.REQUEST_WRAPPER_FILTER_MAX_ORDER - 110;

    private static final int AFTER_SECURITY = OrderedFilter.REQUEST_WRAPPER_FILTER_MAX_ORDER - 10;

    @Bean
    FilterRegistrationBean<RefusalCounter> alertRefusalCounter(
            List<AlertSource> sources, ObjectProvider<MeterRegistry> meters) {
        var counter = new RefusalCounter(sources, meters.getIfAvailable(() -> Metrics.globalRegistry));
        return registered(counter, BEFORE_SECURITY);
    }

    @Bean
    FilterRegistrationBean<AlertsFilter> alertsFilter(
            List<AlertSource> sources, CurrentUser currentUser, InboxProperties properties, SameThreadHttp http) {
        var rate = new RateLimit(properties.rate(), properties.burst(), System::nanoTime);
        return registered(new AlertsFilter(sources, currentUser, rate, properties, http), AFTER_SECURITY);
    }

    @Bean
    FilterRegistrationBean<AlertErrors> alertErrors() {
        var registration = new FilterRegistrationBean<>(new AlertErrors());
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> registered(T filter, int order) {
        var registration = new FilterRegistrationBean<T>(filter);
        registration.addUrlPatterns(ADDRESSES);
        registration.setOrder(order);
        return registration;
    }

    /** One thread, so that the house is understood in the order in which it spoke; what is too much waits for the schedule. */
    @Bean
    HouseMessages houseMessages(InboundMessages messages, Intake intake, InboxProperties properties, Clock clock) {
        var thread = new ThreadPoolExecutor(
                0,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1_000),
                new CustomizableThreadFactory("house-messages-"),
                new ThreadPoolExecutor.DiscardPolicy());
        return new HouseMessages(messages, intake, properties, thread, clock);
    }

    @Bean
    RecurringTask<Void> finishInbox(Inbox inbox) {
        return Tasks.recurring("inbox-finish", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> inbox.finishLeftovers());
    }

    @Bean
    RecurringTask<Void> pruneInbox(Inbox inbox) {
        return Tasks.recurring("inbox-prune", FixedDelay.ofHours(1)).execute((instance, context) -> inbox.prune());
    }
}
