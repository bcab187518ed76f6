package tech.ihelper.connectors.deadman;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The ping comes while all is well, and stays away for every other case. */
@ExtendWith(OutputCaptureExtension.class)
class DeadManTest {

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer watcher;

    @BeforeEach
    void startWatcher() throws IOException {
        watcher = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        watcher.createContext("/ping/secret", exchange -> {
            pings.incrementAndGet();
            if (status == 0) {
                Awaitility.await().during(Duration.ofSeconds(2)).until(() -> true);
            }
            exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
            exchange.close();
        });
        watcher.start();
    }

    @AfterEach
    void stopWatcher() {
        watcher.stop(0);
    }

    private DeadMan deadMan(String url) {
        return new DeadMan(
                beans.getBeanProvider(HealthGate.class),
                new DeadManProperties(url, Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(5)),
                beans.getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
    }

    private String address() {
        return "http://127.0.0.1:" + watcher.getAddress().getPort() + "/ping/secret";
    }

    private void gate(String name, Optional<String> late) {
        beans.addBean(name, new HealthGate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> late() {
                return late.map(why -> {
                    if (why.equals("explode")) {
                        throw new IllegalStateException(why);
                    }
                    return why;
                });
            }
        });
    }

    @Test
    void pingsWhileEverythingIsOnTime() {
        gate("jobs", Optional.empty());
        gate("escalations", Optional.empty());

        assertThat(deadMan(address()).ping()).isTrue();

        assertThat(pings).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 escalations are due since 19:20.", "explode"})
    void staysSilentWhileOneThingIsLateOrCannotBeAsked(String why) {
        gate("jobs", Optional.empty());
        gate("escalations", Optional.of(why));
        var deadMan = deadMan(address());

        assertThat(deadMan.ping()).isFalse();

        assertThat(pings).hasValue(0);
        assertThat(deadMan.late()).containsOnlyKeys("escalations");
    }

    @Test
    void isOffWithoutAnAddress() {
        var deadMan = deadMan(" ");

        assertThat(deadMan.ping()).isFalse();

        assertThat(deadMan.isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 302, 0})
    void doesNotTakeARefusalForAPing(int answer, CapturedOutput output) {
        status = answer;

        assertThat(deadMan(address()).ping()).isFalse();

        assertThat(output).contains("dead-man watcher").doesNotContain("secret");
    }

    @Test
    void survivesAWatcherThatIsGone(CapturedOutput output) {
        var address = address();
        watcher.stop(0);

        assertThat(deadMan(address).ping()).isFalse();

        assertThat(output).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y", "nonsense", "http://", "https://{x}/"})
    void refusesWhatIsNoAddress(String url) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> deadMan(url))
                .hasMessageContaining("not an http or https address");
    }
}
