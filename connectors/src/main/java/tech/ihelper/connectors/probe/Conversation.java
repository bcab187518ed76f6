package tech.ihelper.connectors.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.reactor.EventMask;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A {@link Talk} over a connection that is there. One thread at a time calls it. */
final class Conversation implements IOEventHandler {

    /** Who says more than that does not greet. */
    private static final int MOST = 16_384;

    private final Attempt attempt;
    private final CompletableFuture<Outcome> answer;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(4_096);
    private Talk talk;
    private ByteBuffer toSay = ByteBuffer.allocate(0);

    Conversation(Talk talk, Attempt attempt, CompletableFuture<Outcome> answer) {
        this.talk = talk;
        this.attempt = attempt;
        this.answer = answer;
    }

    @Override
    public void connected(IOSession session) throws IOException {
        session.setEvent(EventMask.READ);
        goOn(session);
    }

    @Override
    public void inputReady(IOSession session, @Nullable ByteBuffer ahead) throws IOException {
        if (ahead != null) {
            var bytes = new byte[ahead.remaining()];
            ahead.get(bytes);
            heard.writeBytes(bytes);
        }
        int read;
        while (heard.size() <= MOST && (read = session.read(buffer.clear())) != 0) {
            if (read < 0) {
                goOn(session);
                answer.completeExceptionally(new ConnectionClosedException());
                return;
            }
            heard.write(buffer.array(), 0, read);
        }
        goOn(session);
        if (heard.size() > MOST) {
            answer.complete(attempt.fault("It says more than a greeting"));
        }
    }

    private void goOn(IOSession session) throws IOException {
        if (answer.isDone()) {
            return;
        }
        var turn = talk.hear(heard.toByteArray());
        if (turn instanceof Talk.Say say) {
            talk = say.then();
            heard.reset();
            toSay = ByteBuffer.wrap(say.words());
            outputReady(session);
        } else if (turn instanceof Talk.End end) {
            session.write(ByteBuffer.wrap(end.goodbye().getBytes(StandardCharsets.ISO_8859_1)));
            answer.complete(end.fault() == null ? attempt.well(end.note()) : attempt.fault(end.fault()));
        }
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        session.write(toSay);
        if (toSay.hasRemaining()) {
            session.setEvent(EventMask.WRITE);
        } else {
            session.clearEvent(EventMask.WRITE);
        }
    }

    @Override
    public void timeout(IOSession session, Timeout after) {
        answer.completeExceptionally(new TimeoutException());
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        answer.completeExceptionally(cause);
    }

    @Override
    public void disconnected(IOSession session) {
        answer.completeExceptionally(new ConnectionClosedException());
    }
}
