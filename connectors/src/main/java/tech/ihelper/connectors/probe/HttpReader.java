package tech.ihelper.connectors.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Reads an answer no further than it must: the status decides, then the time, then what was wanted of the body. */
final class HttpReader extends AbstractBinResponseConsumer<Void> {

    private static final int MOST = 1 << 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpQuestion question;
    private final HttpQuestion.Wanted wanted;
    private final Attempt attempt;
    private final CompletableFuture<Outcome> answer;
    private final Redirect redirect;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private int millis;
    private boolean reads;
    private int size;
    private String tail = "";
    private boolean found;

    HttpReader(HttpQuestion question, Attempt attempt, CompletableFuture<Outcome> answer, Redirect redirect) {
        this.question = question;
        this.wanted = question.wanted();
        this.attempt = attempt;
        this.answer = answer;
        this.redirect = redirect;
    }

    /** Where to go on. */
    interface Redirect {
        void follow(int status, String to);
    }

    @Override
    protected void start(HttpResponse response, @Nullable ContentType type) {
        millis = attempt.millis();
        var status = response.getCode();
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (question.redirects() && REDIRECTS.contains(status) && location != null) {
            redirect.follow(status, location.getValue());
        } else if (status < wanted.least() || status > wanted.most()) {
            answer(fault("It answered with status " + status));
        } else if (wanted.slowestMillis() > 0 && millis > wanted.slowestMillis()) {
            answer(fault("It took " + millis + " ms and may take " + wanted.slowestMillis()));
        } else if (wanted.readsBody()) {
            reads = true;
        } else {
            answer(null);
        }
    }

    @Override
    protected int capacityIncrement() {
        return MOST;
    }

    @Override
    protected void data(ByteBuffer source, boolean last) {
        if (!reads) {
            return;
        }
        var bytes = new byte[Math.min(source.remaining(), MOST - size)];
        source.get(bytes);
        size += bytes.length;
        look(bytes);
        if (wanted.json() != null) {
            read.writeBytes(bytes);
        }
        if (found && (wanted.absent() || wanted.json() == null) || last || size >= MOST) {
            end();
        }
    }

    /** Bytes are compared, as letters of one byte each; a word may lie across two pieces. */
    private void look(byte[] bytes) {
        var keyword = wanted.keyword();
        if (keyword != null && !found) {
            var letters = new String(keyword.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var seen = tail + new String(bytes, StandardCharsets.ISO_8859_1);
            found = seen.contains(letters);
            tail = seen.substring(Math.max(0, seen.length() - letters.length() + 1));
        }
    }

    /** An answer without a body has no last piece of it. */
    @Override
    protected @Nullable Void buildResult() {
        if (reads) {
            end();
        }
        return null;
    }

    private void end() {
        reads = false;
        var keyword = wanted.keyword();
        if (keyword != null && found == wanted.absent()) {
            answer(fault(
                    size == 0
                            ? "The answer is empty"
                            : "The answer " + (found ? "contains" : "does not contain") + " \"" + keyword + "\""));
            return;
        }
        var json = wanted.json();
        var fault = json == null
                ? null
                : size >= MOST
                        ? "The answer is longer than a megabyte"
                        : json.fault(read.toString(StandardCharsets.UTF_8));
        answer(fault == null ? null : fault(fault));
    }

    private void answer(@Nullable Outcome fault) {
        answer.complete(fault == null ? new Outcome(millis, null) : fault);
    }

    private Outcome fault(String text) {
        return new Outcome(millis, attempt.fault(text).fault());
    }

    @Override
    public void releaseResources() {
        read.reset();
    }
}
