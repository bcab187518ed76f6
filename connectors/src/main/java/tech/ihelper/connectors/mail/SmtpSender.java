package tech.ihelper.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection per mail, closed whatever happens; Camel's own leaves it open when the server refuses the mail. */
final class SmtpSender extends DefaultJavaMailSender {

    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);

    private final Session session;
    private final String protocol;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    SmtpSender(
            Session session, String protocol, String host, int port, @Nullable String user, @Nullable String password) {
        this.session = session;
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    @Override
    public Session getSession() {
        return session;
    }

    @Override
    public void send(MimeMessage message) throws MessagingException {
        var transport = session.getTransport(protocol);
        try {
            transport.connect(host, port, user, password);
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            try {
                transport.close();
            } catch (MessagingException e) {
                // What was said before the goodbye counts: failing now would send an accepted mail again.
                log.debug("The mail server did not say goodbye", e);
            }
        }
    }
}
