package tech.ihelper.connectors.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a PostgreSQL server says, message by message: a letter, four bytes of length, and so much content. A message that claims to
 * be longer than a megabyte, and a server that does not stop, are not listened to.
 */
final class PostgresqlMessages extends FilterInputStream {

    private static final int LONGEST = 1 << 20;
    private static final int MOST = 4 << 20;
    private static final int HEAD = 5;
    private static final int LENGTH_ITSELF = 4;

    private int head;
    private int length;
    private int left;
    private long all;

    PostgresqlMessages(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        var count = super.read(into, from, most);
        for (var at = from; at < from + count; ) {
            if (left > 0) {
                var skipped = Math.min(left, from + count - at);
                left -= skipped;
                at += skipped;
            } else {
                headed(into[at++]);
            }
        }
        all += Math.max(0, count);
        if (all > MOST) {
            throw new IOException("It says more than anybody asked for");
        }
        return count;
    }

    private void headed(byte one) throws IOException {
        // The first is the letter.
        if (head++ > 0) {
            length = length << 8 | one & 0xff;
        }
        if (head == HEAD) {
            if (length < LENGTH_ITSELF || length > LONGEST) {
                throw new IOException("It does not speak PostgreSQL, or says more than anybody asked for");
            }
            left = length - LENGTH_ITSELF;
            head = 0;
            length = 0;
        }
    }
}
