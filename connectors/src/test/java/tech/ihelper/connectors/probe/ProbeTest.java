package tech.ihelper.connectors.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What tests of probes need: one that may reach 127.0.0.1 and nothing else of the house. */
abstract class ProbeTest {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Duration SOON = Duration.ofMillis(500);
    static final String LATE = "No answer within 500 ms";
    static final String HOST = "127.0.0.1";
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Certificates AUTHORITY = new Certificates(NOW);
    static final Probes probes = new Probes(new NetworkGuard(List.of(HOST)), 20, Clock.systemUTC(), AUTHORITY.trust());

    static Instant days(int days) {
        return NOW.plus(Duration.ofDays(days));
    }
}
