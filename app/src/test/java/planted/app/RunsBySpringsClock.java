package planted.app;

import org.springframework.scheduling.annotation.Scheduled;

class RunsBySpringsClock {
    @Scheduled(fixedDelay = 1000)
    void run() {}
}
