package tech.ihelper.app.configuration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Secrets;

/**
 * AES-256-GCM with a key that HKDF-SHA-256 (RFC 5869) derives from the master key. Format:
 * {@code v1.<key id>.<base64url of nonce and ciphertext>}; version, key id and purpose are authenticated with it.
 */
@Component
class SealedSecrets implements Secrets {

    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_KEY = 32;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable Keys keys;

    SealedSecrets(SecretsProperties properties) {
        this.keys = derive(properties.masterKey());
    }

    @Override
    public String seal(String purpose, String secret) {
        var key = required();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose);
            var encrypted = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var both = Arrays.copyOf(nonce, nonce.length + encrypted.length);
            System.arraycopy(encrypted, 0, both, nonce.length, encrypted.length);
            return VERSION + "." + key.id() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    @Override
    public String open(String purpose, String sealed) {
        var key = required();
        var parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(key.id())) {
            throw SecretRefusal.notOurs();
        }
        try {
            var both = Base64.getUrlDecoder().decode(parts[2]);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(both, NONCE_BYTES), purpose);
            return new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Which of the checks failed helps nobody but an attacker.
            throw SecretRefusal.notOurs();
        }
    }

    /** Names the key without telling anything about it; null when no master key is set. */
    @Nullable
    String keyId() {
        return keys == null ? null : keys.id();
    }

    private Keys required() {
        if (keys == null) {
            throw SecretRefusal.noKey();
        }
        return keys;
    }

    private static Cipher cipher(int mode, Keys key, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "." + key.id() + "." + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static @Nullable Keys derive(@Nullable String masterKey) {
        if (masterKey == null || masterKey.isEmpty()) {
            return null;
        }
        if (masterKey.length() < SHORTEST_KEY || masterKey.chars().distinct().count() < 8) {
            throw new StartRefused(
                    "IHELPER_MASTER_KEY is too weak: it needs 32 or more characters that are not all alike.",
                    "Make one with: openssl rand -base64 32");
        }
        var master = masterKey.getBytes(StandardCharsets.UTF_8);
        var id = HexFormat.of().formatHex(hkdf(master, "ihelper/key-id"), 0, 4);
        return new Keys(id, new SecretKeySpec(hkdf(master, "ihelper/secrets/" + VERSION), "AES"));
    }

    /** HKDF-SHA-256, empty salt, 32 bytes of output: extract, then the first block of expand. */
    private static byte[] hkdf(byte[] input, String info) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            mac.init(new SecretKeySpec(mac.doFinal(input), "HmacSHA256"));
            mac.update(info.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 1);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private record Keys(String id, SecretKeySpec secret) {}
}
