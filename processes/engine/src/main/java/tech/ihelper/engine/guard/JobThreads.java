package tech.ihelper.engine.guard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import tech.ihelper.engine.EngineProperties;

/** The threads that run jobs of cases. */
@Configuration(proxyBeanMethods = false)
class JobThreads {

    /** The starter looks for this name; no default candidate, so that Spring Boot still makes its own executor. */
    @Bean(name = "operatonTaskExecutor", defaultCandidate = false)
    TaskExecutor operatonTaskExecutor(EngineProperties settings) {
        var threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("case-job-");
        threads.setCorePoolSize(settings.jobThreads());
        threads.setMaxPoolSize(Math.max(settings.jobThreads(), settings.jobThreadsMax()));
        threads.setQueueCapacity(settings.jobQueue());
        return threads;
    }
}
