package tech.ihelper.app.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of authenticator apps: RFC 6238 with six digits, 30 seconds and HMAC-SHA-1, which every app knows. */
final class Totp {

    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /** Clocks differ, and people type slowly. */
    private static final int STEPS_ASIDE = 1;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            var offset = hash.get(hash.limit() - 1) & 0xf;
            return "%06d".formatted((hash.getInt(offset) & Integer.MAX_VALUE) % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }

    /** The time whose code it is; empty when it is none of about now. */
    static Optional<Long> stepOf(byte[] secret, String code, Instant now) {
        return LongStream.rangeClosed(step(now) - STEPS_ASIDE, step(now) + STEPS_ASIDE)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII)))
                .boxed()
                .findFirst();
    }
}
