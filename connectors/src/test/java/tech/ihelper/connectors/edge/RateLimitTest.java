package tech.ihelper.connectors.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(0.5, 2, nanos::get);

    @Test
    void letsABurstThroughThenOneEveryTwoSeconds() {
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(2);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(2);
    }

    @Test
    void countsEveryIntegrationForItself() {
        limit.take("a");
        limit.take("a");

        assertThat(limit.take("b")).isZero();
    }

    @Test
    void savesNoMoreThanTheBurst() {
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));

        assertThat(limit.take("a") + limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
    }
}
