package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports, greetings and brokers, the kind and the unkind. */
class TalkTest extends ProbeTest {

    private static Outcome talk(int port, Talk talk, Duration limit) {
        return probes.talk(HOST, port, Encryption.NONE, talk, limit).join();
    }

    private static String fault(int port, Talk talk) {
        return talk(port, talk, LIMIT).fault();
    }

    static Stream<Talk> whoeverWaitsForWords() {
        return Stream.of(Greetings.smtp(false), Greetings.imap(), Greetings.ssh(), Mqtt.connect(null, null));
    }

    static Stream<Talk> everybody() {
        return Stream.concat(Stream.of(Talk.NONE), whoeverWaitsForWords());
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void nobodyAtThePortIsARefusal(Talk talk) throws IOException {
        assertThat(fault(Unkind.freePort(), talk)).isEqualTo("Connection refused");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void theHouseIsNotReached(Talk talk) {
        for (var host : List.of("127.0.0.2", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.2]")) {
            assertThat(probes.talk(host, 25, Encryption.NONE, talk, LIMIT)
                            .join()
                            .fault())
                    .as(host)
                    .contains("may not reach");
        }
        assertThat(probes.talk("no-such-name.invalid", 25, Encryption.NONE, talk, LIMIT)
                        .join()
                        .fault())
                .isEqualTo("The name is not known");
    }

    @ParameterizedTest
    @MethodSource("whoeverWaitsForWords")
    void whoeverSaysNothingIsLate(Talk talk) throws IOException {
        try (var server = Unkind.silent()) {
            assertThat(talk(server.port(), talk, SOON).fault()).isEqualTo(LATE);
        }
    }

    @ParameterizedTest
    @MethodSource("whoeverWaitsForWords")
    void whoeverHangsUpHasNotAnswered(Talk talk) throws IOException {
        try (var server = Unkind.hangingUp()) {
            assertThat(fault(server.port(), talk)).isEqualTo("The connection was closed without an answer");
        }
        try (var server = Unkind.resetting()) {
            assertThat(fault(server.port(), talk)).containsAnyOf("reset", "closed without an answer", "Broken pipe");
        }
    }

    @ParameterizedTest
    @MethodSource("whoeverWaitsForWords")
    void whoeverSpeaksALetterAtATimeIsLate(Talk talk) throws IOException {
        try (var server = Unkind.slow("\u0020\u0002")) {
            assertThat(talk(server.port(), talk, SOON).fault()).isEqualTo(LATE);
        }
    }

    @ParameterizedTest
    @MethodSource("whoeverWaitsForWords")
    void whoeverNeverStopsIsNotListenedTo(Talk talk) throws IOException {
        try (var server = Unkind.endless("blah ")) {
            assertThat(fault(server.port(), talk)).isIn("It says more than a greeting", "It does not speak MQTT 3.1.1");
        }
    }

    @Test
    void aPortThatTakesConnectionsIsOpen() throws IOException {
        try (var server = Unkind.silent()) {
            var outcome = talk(server.port(), Talk.NONE, LIMIT);

            assertThat(outcome.isWell()).isTrue();
            assertThat(outcome.millis()).isBetween(0, 20_000);
        }
    }

    @Test
    void mailServersGreet() {
        var mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAP)
        });
        mail.start();
        try {
            assertThat(talk(mail.getSmtp().getPort(), Greetings.smtp(false), LIMIT))
                    .satisfies(outcome -> assertThat(outcome.fault()).isNull())
                    .satisfies(outcome -> assertThat(outcome.note()).startsWith("220 "));
            assertThat(fault(mail.getSmtp().getPort(), Greetings.smtp(true))).isEqualTo("It does not offer STARTTLS");
            assertThat(talk(mail.getImap().getPort(), Greetings.imap(), LIMIT))
                    .satisfies(outcome -> assertThat(outcome.fault()).isNull())
                    .satisfies(outcome -> assertThat(outcome.note()).startsWith("* OK"));
            assertThat(fault(mail.getSmtp().getPort(), Greetings.imap())).startsWith("It said: 220 ");
        } finally {
            mail.stop();
        }
    }

    @Test
    void mailServersOfferStartTls() throws IOException {
        try (var server = new Unkind(socket -> {
            var out = socket.getOutputStream();
            out.write("220-mail.example ESMTP\r\n220 ready\r\n".getBytes("US-ASCII"));
            socket.getInputStream().read();
            out.write("250-mail.example\r\n250-SIZE 100\r\n250 StartTLS\r\n".getBytes("US-ASCII"));
        })) {
            assertThat(fault(server.port(), Greetings.smtp(true))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 Go away\r\n", "* BYE Too many\r\n", "SSH-1.5-old\r\n", "HTTP/1.1 400 Bad Request\r\n"})
    void otherWordsAreNoGreeting(String words) throws IOException {
        try (var server = Unkind.saying(words)) {
            assertThat(fault(server.port(), Greetings.smtp(false))).isEqualTo("It said: " + words.strip());
            assertThat(fault(server.port(), Greetings.imap())).isEqualTo("It said: " + words.strip());
        }
        try (var server = Unkind.saying("Welcome\r\nSSH-1.5-old\r\n")) {
            assertThat(fault(server.port(), Greetings.ssh())).isEqualTo("It said: SSH-1.5-old");
        }
    }

    @Test
    void sshServersSayTheirVersion() throws IOException {
        try (var server = Unkind.saying("Authorised people only\r\nSSH-2.0-OpenSSH_9.2\r\n")) {
            assertThat(talk(server.port(), Greetings.ssh(), LIMIT))
                    .satisfies(outcome -> assertThat(outcome.fault()).isNull())
                    .satisfies(outcome -> assertThat(outcome.note()).isEqualTo("SSH-2.0-OpenSSH_9.2"));
        }
    }

    @Test
    void greetingsMayBeEncrypted() throws IOException {
        var ip = new GeneralName(GeneralName.iPAddress, HOST);
        try (var issued = new Unkind(Certificates.serving(AUTHORITY.issued(ip, days(-1), days(90)), "* OK here\r\n"));
                var selfMade =
                        new Unkind(Certificates.serving(AUTHORITY.selfMade(ip, days(-1), days(90)), "* OK here\r\n"));
                var plain = Unkind.saying("* OK here\r\n")) {
            assertThat(encrypted(issued, Encryption.VERIFIED)).isNull();
            assertThat(encrypted(selfMade, Encryption.VERIFIED)).startsWith("No trusted connection: nobody");
            assertThat(encrypted(selfMade, Encryption.UNVERIFIED)).isNull();
            assertThat(encrypted(plain, Encryption.VERIFIED)).startsWith("No trusted connection");
        }
    }

    private static String encrypted(Unkind server, Encryption encryption) {
        return probes.talk(HOST, server.port(), encryption, Greetings.imap(), LIMIT)
                .join()
                .fault();
    }

    @Test
    void brokersTakeWhomTheyKnow() throws IOException {
        var broker = new Server();
        var port = Unkind.freePort();
        var settings = new Properties();
        settings.setProperty("host", HOST);
        settings.setProperty("port", String.valueOf(port));
        settings.setProperty("allow_anonymous", "false");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        IAuthenticator known =
                (client, user, password) -> "sensor".equals(user) && "s3cret".equals(new String(password));
        broker.startServer(new MemoryConfig(settings), List.of(), null, known, null);
        try {
            assertThat(fault(port, Mqtt.connect("sensor", "s3cret"))).isNull();
            assertThat(fault(port, Mqtt.connect("sensor", "wrong")))
                    .isEqualTo("The broker does not take this user and password");
            assertThat(fault(port, Mqtt.connect(null, null))).startsWith("The broker does not");
        } finally {
            broker.stopServer();
        }
    }
}
