package tech.ihelper.connectors.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mail.MailEndpoint;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Digest;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.DeliveryChannel;
import tech.ihelper.connectors.outbox.DeliveryFailed;
import tech.ihelper.connectors.outbox.Outgoing;
import tech.ihelper.contracts.Secrets;

/** Mail by SMTP. The same delivery carries the same Message-ID, so that a mailbox can tell the duplicate of a crash. */
@Component
class MailChannel implements DeliveryChannel {

    /** Purpose of a sealed password. */
    static final String PURPOSE = "mail";

    private final MailProperties properties;
    private final CamelContext camel;
    private final ProducerTemplate template;
    private final ObjectProvider<Secrets> secrets;
    private @Nullable MailEndpoint endpoint;

    MailChannel(
            MailProperties properties, CamelContext camel, ProducerTemplate template, ObjectProvider<Secrets> secrets) {
        this.properties = properties;
        this.camel = camel;
        this.template = template;
        this.secrets = secrets;
    }

    @Override
    public Delivery.Channel channel() {
        return Delivery.Channel.MAIL;
    }

    @Override
    public Optional<String> notReady() {
        return properties.host() == null ? Optional.of("no SMTP server configured") : Optional.empty();
    }

    @Override
    public void send(Outgoing outgoing) throws DeliveryFailed {
        var message = message(outgoing);
        var exchange = template.send(endpoint(), e -> e.getMessage().setBody(message));
        var failure = exchange.getException();
        if (failure != null) {
            throw explained(failure, outgoing);
        }
    }

    private MimeMessage message(Outgoing outgoing) throws DeliveryFailed {
        try {
            var from = InternetAddress.parse(Objects.requireNonNull(properties.from()), true)[0];
            var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
            var message = new Identified(
                    "<" + Digest.sha256(outgoing.idempotencyKey()).substring(0, 40) + "@" + domain + ">");
            message.setFrom(from);
            message.setRecipient(Message.RecipientType.TO, recipient(outgoing));
            message.setSubject(oneLine(outgoing.subject()), UTF_8.name());
            message.setText(outgoing.body(), UTF_8.name());
            message.setSentDate(Date.from(outgoing.queuedAt()));
            // RFC 3834: no out-of-office answers to a machine.
            message.setHeader("Auto-Submitted", "auto-generated");
            if (outgoing.about() != null) {
                // One thread per case in the reader's mailbox.
                message.setHeader(
                        "References", "<" + Digest.sha256(outgoing.about()).substring(0, 40) + "@" + domain + ">");
            }
            if (outgoing.unsubscribe() != null) {
                // RFC 8058: a button in the mail program, which sends a POST; that a scanner follows the link ends
                // nothing.
                message.setHeader("List-Unsubscribe", "<" + oneLine(outgoing.unsubscribe()) + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw DeliveryFailed.forGood(
                    "The mail could not be written (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static InternetAddress recipient(Outgoing outgoing) throws DeliveryFailed {
        try {
            var address = new InternetAddress(outgoing.address(), true);
            address.validate();
            return address;
        } catch (AddressException e) {
            throw DeliveryFailed.forGood("This is no mail address. Correct it where the contact is kept.");
        }
    }

    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }

    private DeliveryFailed explained(Throwable failure, Outgoing outgoing) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            int code = returnCode(cause);
            if (code > 0) {
                var text = "The mail server refused it: " + firstLine(cause);
                // 550 to 553 speak of the mailbox (RFC 5321); the other fives of us: sign-in, policy, configuration.
                return code >= 550 && code <= 553 ? DeliveryFailed.forGood(text) : DeliveryFailed.forNow(text);
            }
            if (cause instanceof AuthenticationFailedException) {
                return DeliveryFailed.forNow("The mail server refused the sign-in. Check user and password.");
            }
            if (Objects.requireNonNullElse(cause.getMessage(), "").contains("STARTTLS is required")) {
                return DeliveryFailed.forNow(server() + " offers no STARTTLS, so nothing is sent in the open.");
            }
            if (cause instanceof SSLException) {
                return DeliveryFailed.forNow(
                        "No protected connection to " + server() + ": its certificate or TLS was refused.");
            }
            if (cause instanceof SocketTimeoutException) {
                return DeliveryFailed.forNow(server() + " did not answer in time.");
            }
            if (cause instanceof UnknownHostException) {
                return DeliveryFailed.forNow("There is no mail server named " + properties.host() + ".");
            }
            if (cause instanceof ConnectException) {
                return DeliveryFailed.forNow("No connection to " + server() + ".");
            }
        }
        return DeliveryFailed.forNow("The mail could not be sent through " + server() + " ("
                + failure.getClass().getSimpleName() + ").");
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : cause.getCause();
    }

    private static int returnCode(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        // A wrapper of refused addresses has the code of the address in its chain.
        return cause instanceof SMTPSendFailedException send && send.getNextException() == null
                ? send.getReturnCode()
                : 0;
    }

    private static String firstLine(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "")
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private String server() {
        return "mail server " + properties.host() + ":" + properties.port();
    }

    /** User and password are given to the sender, never to the address of the endpoint, which is logged and shown. */
    private synchronized MailEndpoint endpoint() {
        if (endpoint == null) {
            var protocol = properties.security() == MailProperties.Security.TLS ? "smtps" : "smtp";
            var made = camel.getEndpoint(
                    protocol + "://" + properties.host() + ":" + properties.port(), MailEndpoint.class);
            made.getConfiguration()
                    .setJavaMailSender(new SmtpSender(
                            Session.getInstance(session("mail." + protocol + ".")),
                            protocol,
                            Objects.requireNonNull(properties.host()),
                            properties.port(),
                            properties.user(),
                            password()));
            endpoint = made;
        }
        return endpoint;
    }

    private Properties session(String prefix) {
        var session = new Properties();
        session.setProperty(
                prefix + "connectiontimeout",
                Long.toString(properties.connectTimeout().toMillis()));
        session.setProperty(
                prefix + "timeout", Long.toString(properties.timeout().toMillis()));
        session.setProperty(
                prefix + "writetimeout", Long.toString(properties.timeout().toMillis()));
        session.setProperty(prefix + "auth", Boolean.toString(properties.user() != null));
        session.setProperty(prefix + "ssl.checkserveridentity", "true");
        var starttls = properties.security() == MailProperties.Security.STARTTLS;
        session.setProperty(prefix + "starttls.enable", Boolean.toString(starttls));
        session.setProperty(prefix + "starttls.required", Boolean.toString(starttls));
        return session;
    }

    private @Nullable String password() {
        var sealed = properties.sealedPassword();
        return sealed == null ? properties.password() : secrets.getObject().open(PURPOSE, sealed);
    }

    /** Keeps its Message-ID when the mail library would make up one. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(String id) {
            super((Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
