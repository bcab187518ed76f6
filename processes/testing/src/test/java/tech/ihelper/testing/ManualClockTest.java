package tech.ihelper.testing;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.impl.util.ClockUtil;

class ManualClockTest {

    /** The engine has one clock for the whole JVM: a clock set here would stop the jobs of every other test's engine. */
    @Test
    void leavesTheEnginesClockAlone() {
        ClockUtil.reset();
        var clock = new ManualClock();

        clock.advance(Duration.ofDays(365));

        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(Instant.now(), within(1, HOURS));
    }
}
