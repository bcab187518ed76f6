package tech.ihelper.processes.backup.tool.archive;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import tech.ihelper.processes.backup.tool.Secret;

/**
 * The password of an archive: an identity of age, {@code AGE-SECRET-KEY-1...}, which {@code age -d -i} reads from a file. Format: C2SP,
 * "The age file encryption format", X25519 recipients.
 */
public final class ArchiveKey {

    private final Secret identity;
    private final String recipient;

    private ArchiveKey(Secret identity, String recipient) {
        this.identity = identity;
        this.recipient = recipient;
    }

    /** A new one, as {@code age-keygen} makes them. */
    public static Secret generate() {
        try {
            var pair = new X25519KeyPairGenerator().generateKeyPair();
            return Secret.of(new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 11 has X25519", e);
        }
    }

    /** Empty when {@code password} is no such identity. */
    static Optional<ArchiveKey> of(Secret password) {
        var text = password.reveal().strip();
        try {
            var spec = new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "X25519");
            var recipient =
                    new String(new X25519KeyFactory().translateKey(spec).getEncoded(), StandardCharsets.US_ASCII);
            return text.startsWith("AGE-SECRET-KEY-1")
                    ? Optional.of(new ArchiveKey(Secret.of(text), recipient))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // its message could hold the text
        }
    }

    /** {@code age1...}: who has only this can add archives but read none. */
    String recipient() {
        return recipient;
    }

    /** Closing it writes the last piece and closes {@code out}. */
    OutputStream encrypting(OutputStream out) throws IOException {
        try {
            var writer = X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
            return Channels.newOutputStream(new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(out), List.of(writer)));
        } catch (GeneralSecurityException e) {
            throw new IOException("Encryption could not begin", e);
        }
    }

    /** @throws IOException when it is not age's format, or not for this key; later when any byte is not as it was written */
    InputStream decrypting(InputStream in) throws IOException {
        try {
            var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.reveal());
            return Channels.newInputStream(new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(in), List.of(reader)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("its head cannot be decrypted", e);
        }
    }
}
