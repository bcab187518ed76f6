package tech.ihelper.connectors.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The private key that lets us in, as {@code ssh-keygen} writes it. */
public final class SftpKey {

    private static final String REMEDY = "Paste the whole file that ssh-keygen made, one without a passphrase.";

    private SftpKey() {}

    /** @throws UnfitCall when it is no private key, or one behind a passphrase */
    public static void check(String text) {
        read(text);
    }

    static KeyPair read(String text) {
        try (var in = new ByteArrayInputStream((text.strip() + "\n").getBytes(StandardCharsets.UTF_8))) {
            var pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("key"), in, FilePasswordProvider.EMPTY);
            if (pairs != null) {
                for (var pair : pairs) {
                    return pair;
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The cause may quote the key, so it goes nowhere.
            throw new UnfitCall("The private key cannot be read.", REMEDY);
        }
        throw new UnfitCall("This is no private key.", REMEDY);
    }
}
