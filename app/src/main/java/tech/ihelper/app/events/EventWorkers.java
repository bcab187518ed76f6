package tech.ihelper.app.events;

import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.core.context.SecurityContextHolder;

/** The threads that listeners run on: few, with a short queue, so that a flood of events waits in the database instead. */
@Configuration(proxyBeanMethods = false)
class EventWorkers implements AsyncConfigurer {

    private final Executor workers;

    EventWorkers(@Qualifier("eventThreads") Executor workers) {
        this.workers = workers;
    }

    @Override
    public Executor getAsyncExecutor() {
        return workers;
    }

    @Configuration(proxyBeanMethods = false)
    static class Threads {

        /** Refuses what finds no place: it stays unhandled in the database and is tried again. */
        @Bean(defaultCandidate = false)
        ThreadPoolTaskExecutor eventThreads(EventProperties properties) {
            var threads = new ThreadPoolTaskExecutor();
            threads.setThreadNamePrefix("event-");
            threads.setCorePoolSize(properties.workers());
            threads.setMaxPoolSize(properties.workers());
            threads.setQueueCapacity(properties.waiting());
            threads.setTaskDecorator(Threads::asTheProduct);
            threads.setWaitForTasksToCompleteOnShutdown(true);
            threads.setAwaitTerminationSeconds(10);
            return threads;
        }

        /**
         * The caller of a listener is the product itself, at the first try as at every later one, when the person whose
         * work caused the event is long gone; who that was stands in the event.
         */
        private static Runnable asTheProduct(Runnable work) {
            return () -> {
                SecurityContextHolder.clearContext();
                try {
                    work.run();
                } finally {
                    SecurityContextHolder.clearContext();
                }
            };
        }
    }
}
