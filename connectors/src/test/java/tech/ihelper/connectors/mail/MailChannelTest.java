package tech.ihelper.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tech.ihelper.connectors.ConnectorsTestApp.ReversedSecrets;
import tech.ihelper.connectors.mail.MailProperties.Security;
import tech.ihelper.connectors.outbox.DeliveryFailed;
import tech.ihelper.connectors.outbox.Outgoing;
import tech.ihelper.contracts.Secrets;

/** Signing in at a real mail server, and refusing to do so in the open. */
@ExtendWith(OutputCaptureExtension.class)
class MailChannelTest {

    private static final Outgoing PAGE = new Outgoing(
            "k", "mara@example.com", "mara@example.com", "s", "b", null, null, Instant.parse("2026-11-22T19:30:00Z"));

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        beans.addBean("secrets", new ReversedSecrets());
        camel.start();
        smtp.start();
        smtp.setUser("ihelper@msp.example", "ihelper", "hunter2");
    }

    @AfterEach
    void stop() {
        camel.stop();
        smtp.stop();
    }

    private MailChannel channel(Security security, String user, String password, String sealed) {
        var properties = new MailProperties(
                "127.0.0.1",
                smtp.getSmtp().getPort(),
                security,
                user,
                password,
                sealed,
                "ihelper@msp.example",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        return new MailChannel(properties, camel, camel.createProducerTemplate(), beans.getBeanProvider(Secrets.class));
    }

    @Test
    void signsInWithThePassword() throws Exception {
        channel(Security.NONE, "ihelper", "hunter2", null).send(PAGE);

        assertThat(smtp.getReceivedMessages()).hasSize(1);
    }

    @Test
    void opensASealedPassword() throws Exception {
        channel(Security.NONE, "ihelper", null, new ReversedSecrets().seal("mail", "hunter2"))
                .send(PAGE);

        assertThat(smtp.getReceivedMessages()).hasSize(1);
    }

    @Test
    void saysThatTheSignInWasRefusedAndNotWithWhat(CapturedOutput output) {
        assertThatThrownBy(() ->
                        channel(Security.NONE, "ihelper", "wrong-pass", null).send(PAGE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("refused the sign-in");

        assertThat(output).doesNotContain("wrong-pass");
        assertThat(camel.getEndpoints().toString()).doesNotContain("wrong-pass");
    }

    @Test
    void sendsNothingInTheOpenWhenProtectionIsRequired() {
        assertThatThrownBy(() ->
                        channel(Security.STARTTLS, "ihelper", "hunter2", null).send(PAGE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("offers no STARTTLS");

        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void doesNotTrustAMailServerThatNobodySigned() {
        var smtps = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        smtps.start();
        var properties = new MailProperties(
                "127.0.0.1",
                smtps.getSmtps().getPort(),
                Security.TLS,
                null,
                null,
                null,
                "ihelper@msp.example",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> new MailChannel(
                                properties, camel, camel.createProducerTemplate(), beans.getBeanProvider(Secrets.class))
                        .send(PAGE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("certificate");

        smtps.stop();
    }

    @Test
    void offersToUnsubscribeWithOneClickWhereSomebodyMay() throws Exception {
        var survey = new Outgoing(
                "k2",
                "mara@example.com",
                "mara@example.com",
                "s",
                "b",
                null,
                "https://msp.example/feedback/abc/unsubscribe",
                Instant.parse("2026-11-22T19:30:00Z"));

        channel(Security.NONE, "ihelper", "hunter2", null).send(survey);
        channel(Security.NONE, "ihelper", "hunter2", null).send(PAGE);

        assertThat(smtp.getReceivedMessages()[0].getHeader("List-Unsubscribe"))
                .containsExactly("<https://msp.example/feedback/abc/unsubscribe>");
        assertThat(smtp.getReceivedMessages()[0].getHeader("List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe=One-Click");
        assertThat(smtp.getReceivedMessages()[1].getHeader("List-Unsubscribe")).isNull();
    }
}
