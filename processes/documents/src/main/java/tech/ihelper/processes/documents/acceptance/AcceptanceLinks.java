package tech.ihelper.processes.documents.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/** Links that let one signer answer: 256 random bits, found by their hash, sealed so that a reminder can hold the same. */
@Component
class AcceptanceLinks {

    private static final String PURPOSE = "acceptance-link";
    private static final int BYTES = 32;

    private final Secrets secrets;
    private final DocumentsProperties properties;
    private final SecureRandom random = new SecureRandom();

    AcceptanceLinks(Secrets secrets, DocumentsProperties properties) {
        this.secrets = secrets;
        this.properties = properties;
    }

    /**
     * @param hash SHA-256 of the token, lower-case hex
     * @param sealed the token under the master key
     */
    record Link(String hash, String sealed) {}

    /** @throws tech.ihelper.contracts.Refusal when no master key is set */
    Link make() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Link(hash(token), secrets.seal(PURPOSE, token));
    }

    String address(String sealed) {
        return properties.address() + "/accept/" + secrets.open(PURPOSE, sealed);
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
