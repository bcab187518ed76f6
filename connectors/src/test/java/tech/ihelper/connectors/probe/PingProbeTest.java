package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The machine's own ping. */
class PingProbeTest extends ProbeTest {

    @BeforeAll
    static void needsPing() {
        assertThat(Stream.of("/bin/ping", "/usr/bin/ping").map(Path::of).anyMatch(Files::isExecutable))
                .as("ping is installed (Debian: iputils-ping)")
                .isTrue();
    }

    @Test
    void whoeverIsThereAnswers() {
        var outcome = probes.ping(HOST, LIMIT).join();

        assertThat(outcome.fault()).isNull();
        assertThat(outcome.millis()).isLessThan(1_000);
    }

    @Test
    void whoeverIsNotThereIsLate() {
        var nowhere = new NetworkGuard(List.of("240.0.0.0/4"));
        var names = new GuardedNames(nowhere, ForkJoinPool.commonPool());

        assertThat(new PingProber(names, ForkJoinPool.commonPool(), "ping")
                        .probe("240.0.0.1", Duration.ofSeconds(1))
                        .join()
                        .fault())
                .isNotNull();
    }

    @Test
    void theHouseIsNotPinged() {
        assertThat(probes.ping("10.0.0.1", LIMIT).join().fault()).contains("may not reach");
        assertThat(probes.ping("localhost -f", LIMIT).join().fault()).isEqualTo("The name is not known");
    }

    @Test
    void aMissingProgramIsOurFault() {
        var names = new GuardedNames(new NetworkGuard(List.of(HOST)), ForkJoinPool.commonPool());

        assertThat(new PingProber(names, ForkJoinPool.commonPool(), "no-such-ping")
                        .probe(HOST, LIMIT)
                        .join()
                        .fault())
                .startsWith("We cannot ping: this server has no program ping");
    }
}
