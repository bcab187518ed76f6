package tech.ihelper.connectors.ping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import tech.ihelper.connectors.Text;

/**
 * The begin of a body as text. The rest is read and dropped, within reason: a sender that is cut off while it sends takes
 * that for a failure and never reads the answer.
 *
 * @param ended false when there was more than anybody would wait for
 */
record BodyBegin(String text, boolean ended) {

    private static final long LONGEST_REST = 16L << 20;

    /** @throws SocketTimeoutException when not even the begin arrives in time */
    static BodyBegin read(InputStream body, int limit, Duration patience, LongSupplier nanoTime) throws IOException {
        long start = nanoTime.getAsLong();
        var begin = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        long rest = 0;
        while (rest <= LONGEST_REST) {
            int read = body.read(buffer);
            if (read < 0) {
                return new BodyBegin(text(begin.toByteArray(), rest > 0), true);
            }
            int kept = Math.min(read, limit - begin.size());
            begin.write(buffer, 0, kept);
            rest += read - kept;
            if (nanoTime.getAsLong() - start > patience.toNanos()) {
                if (rest > 0) {
                    break;
                }
                throw new SocketTimeoutException("the body arrives too slowly");
            }
        }
        return new BodyBegin(text(begin.toByteArray(), true), false);
    }

    private static String text(byte[] bytes, boolean cut) {
        var text = new String(bytes, UTF_8);
        // The cut may have gone through a character.
        var whole = cut && text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
        return Text.storable(whole);
    }
}
