package tech.ihelper.connectors.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyBeginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();

    /** One byte a second, for ever. */
    private final InputStream trickle = new InputStream() {
        @Override
        public int read() {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            buffer[offset] = (byte) read();
            return 1;
        }
    };

    @Test
    void bodyWithinTheLimitIsWhole() throws IOException {
        assertThat(read("äb", 3)).isEqualTo(new BodyBegin("äb", true));
    }

    @Test
    void cutNeverLeavesHalfACharacter() throws IOException {
        assertThat(read("ab\uD83D\uDCBEcd", 4)).isEqualTo(new BodyBegin("ab", true));
        assertThat(read("ab\uD83D\uDCBEcd", 6)).isEqualTo(new BodyBegin("ab\uD83D\uDCBE", true));
    }

    @Test
    void beginThatArrivesTooSlowlyIsGivenUp() {
        assertThatThrownBy(() -> BodyBegin.read(trickle, 100, PATIENCE, nanos::get))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void restThatArrivesTooSlowlyIsNotWaitedFor() throws IOException {
        assertThat(BodyBegin.read(trickle, 10, PATIENCE, nanos::get)).isEqualTo(new BodyBegin("x".repeat(10), false));
    }

    private BodyBegin read(String body, int limit) throws IOException {
        return BodyBegin.read(new ByteArrayInputStream(body.getBytes(UTF_8)), limit, PATIENCE, nanos::get);
    }
}
