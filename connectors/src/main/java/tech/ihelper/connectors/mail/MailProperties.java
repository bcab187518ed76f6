package tech.ihelper.connectors.mail;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Without a host nothing is sent: mail waits in the outbox and says so.
 *
 * @param host name of the SMTP server
 * @param port 587 for STARTTLS, 465 for TLS, 25 inside the house
 * @param security {@code STARTTLS} (required, not merely offered), {@code TLS} from the first byte, or {@code NONE}
 * @param user to sign in with; none = no sign-in
 * @param password in the open, from the environment ({@code IHELPER_CONNECTORS_MAIL_PASSWORD})
 * @param sealedPassword instead of {@code password}: sealed by the product's secrets for the purpose {@code mail}
 * @param from address that mail comes from: {@code iHelper <ihelper@msp.example>}
 * @param connectTimeout for the connection
 * @param timeout for every answer of the server
 */
@ConfigurationProperties("ihelper.connectors.mail")
public record MailProperties(
        @Nullable String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable String sealedPassword,
        @Nullable String from,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** How the connection is protected. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    public MailProperties {
        host = blankIsNone(host);
        user = blankIsNone(user);
        password = blankIsNone(password);
        sealedPassword = blankIsNone(sealedPassword);
        from = blankIsNone(from);
        if (host != null && from == null) {
            throw new IllegalArgumentException(
                    "ihelper.connectors.mail.from is missing: say which address mail comes from.");
        }
        if ((user == null) != (password == null && sealedPassword == null)) {
            throw new IllegalArgumentException(
                    "ihelper.connectors.mail.user and its password (or sealed-password) belong together: set both or none.");
        }
        if (host != null && user != null && security == Security.NONE && !THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException(
                    "ihelper.connectors.mail.security is NONE: a password is not sent in the open. Use STARTTLS or TLS.");
        }
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + ", " + security + ", from " + from + "]";
    }
}
