package tech.ihelper.processes.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The code that is printed on a document and that its holder shows to have it checked: 40 bits of HMAC-SHA-256 over the
 * number, as eight letters and digits of Crockford's Base32. It is known before the document is rendered, and documents
 * from before there were codes have one, too.
 */
@Component
class CheckCodes {

    /** Without I, L, O and U, which people take for others. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private final CheckKeys keys;
    private final SecureRandom random = new SecureRandom();

    CheckCodes(CheckKeys keys) {
        this.keys = keys;
    }

    /** {@code 7K3M-Q9TX} */
    String of(String number) {
        var code = code(number);
        return code.substring(0, 4) + "-" + code.substring(4);
    }

    /** Whether somebody typed the code of this document: small letters, spaces and look-alikes are forgiven. */
    boolean fits(String number, String typed) {
        var read = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return MessageDigest.isEqual(
                code(number).getBytes(StandardCharsets.UTF_8), read.getBytes(StandardCharsets.UTF_8));
    }

    private String code(String number) {
        var mac = mac(number);
        var bits = ByteBuffer.wrap(mac).getLong();
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt((int) (bits >>> 59 - 5 * i) & 31));
        }
        return code.toString();
    }

    private byte[] mac(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal(number.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Read anew each time: it may be made in a transaction that fails, and then there is none. */
    private byte[] key() {
        return keys.current().orElseGet(() -> {
            var made = new byte[32];
            random.nextBytes(made);
            keys.addFirst(made);
            return keys.current().orElseThrow();
        });
    }
}
