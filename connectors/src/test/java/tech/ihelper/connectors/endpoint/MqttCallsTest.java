package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptPublishMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.probe.ForbiddenAddress;
import tech.ihelper.connectors.probe.NetworkGuard;

/** A real broker gets what a step says, where the guard lets one go. */
class MqttCallsTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Server broker = new Server();
    private int port;

    @BeforeEach
    void serve() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("port", String.valueOf(port));
        settings.setProperty("allow_anonymous", "false");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        IAuthenticator known =
                (client, user, password) -> "sensor".equals(user) && "s3cret".equals(new String(password));
        broker.startServer(new MemoryConfig(settings), List.of(new Listener()), null, known, null);
    }

    @AfterEach
    void end() {
        broker.stopServer();
    }

    private final class Listener extends AbstractInterceptHandler {

        @Override
        public String getID() {
            return "heard";
        }

        @Override
        public void onPublish(InterceptPublishMessage message) {
            heard.add(message.getQos() + " " + message.getTopicName() + " "
                    + message.getPayload().toString(StandardCharsets.UTF_8));
            message.getPayload().release();
        }

        @Override
        public void onSessionLoopError(Throwable error) {
            heard.add(error.toString());
        }
    }

    private MqttMessage message(@Nullable String password, String payload) {
        return new MqttMessage(
                URI.create("mqtt://127.0.0.1:" + port),
                "sensor",
                password,
                "sites/Hollis Bakery/alarm",
                payload,
                Duration.ofSeconds(5));
    }

    private static MqttCalls calls(String... allowed) {
        return new MqttCalls(new NetworkGuard(List.of(allowed)));
    }

    @Test
    void publishesOnceTheBrokerHasIt() throws Exception {
        calls("127.0.0.0/8").publish(message("s3cret", "{\"outage\":\"Süd\"}"));
        calls("127.0.0.0/8").publish(message("s3cret", "x".repeat(3_000)));

        assertThat(heard.poll(10, TimeUnit.SECONDS))
                .isEqualTo("AT_LEAST_ONCE sites/Hollis Bakery/alarm {\"outage\":\"Süd\"}");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).endsWith("x".repeat(3_000));
    }

    @Test
    void saysWhatTheBrokerSays() {
        assertThatThrownBy(() -> calls("127.0.0.0/8").publish(message("wrong", "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not take this user and password");
    }

    @Test
    void goesNowhereInsideTheHouse() {
        assertThatThrownBy(() -> calls().publish(message("s3cret", "x"))).isInstanceOf(ForbiddenAddress.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void aValueIsOneLevelOfATopic() {
        assertThat(new MqttTopic("sites/{site}/alarm").with(Map.of("site", "Hollis Bakery")))
                .isEqualTo("sites/Hollis Bakery/alarm");
        for (var value : List.of("a/b", "#", "+", "$SYS", "", "a\u0000b", "a\nb")) {
            assertThatThrownBy(() -> new MqttTopic("sites/{site}").with(Map.of("site", value)))
                    .as(value)
                    .isInstanceOf(UnfitCall.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/#", "a/+/b", "$SYS/x", "${a}", "a\nb"})
    void takesNoTopicThatCannotBePublishedOn(String topic) {
        assertThatThrownBy(() -> new MqttTopic(topic)).isInstanceOf(UnfitCall.class);
    }
}
