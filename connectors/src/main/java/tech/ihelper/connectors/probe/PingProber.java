package tech.ihelper.connectors.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * One ICMP echo (RFC 792), by the machine's {@code ping}: Java may not send one. The program is given an address, never a name, and
 * no shell.
 */
final class PingProber {

    private static final Pattern TIME = Pattern.compile("time[=<]([0-9]+)(?:\\.[0-9]+)? ?ms");

    private final GuardedNames names;
    private final Executor threads;
    private final String program;

    /** @param program {@code ping} */
    PingProber(GuardedNames names, Executor threads, String program) {
        this.names = names;
        this.threads = threads;
        this.program = program;
    }

    CompletableFuture<Outcome> probe(String host, Duration limit) {
        var attempt = Attempt.within(limit);
        var asking = new CompletableFuture<Outcome>();
        names.address(host)
                .thenApplyAsync(address -> started(address, limit), threads)
                .thenCompose(process -> {
                    // A ping that nobody waits for any more is ended.
                    asking.whenComplete((outcome, failure) -> process.destroyForcibly());
                    return process.onExit();
                })
                .thenAccept(process -> asking.complete(judged(process, attempt)))
                .exceptionally(failure -> {
                    asking.completeExceptionally(failure);
                    return null;
                });
        return attempt.bound(asking);
    }

    private Process started(InetAddress address, Duration limit) {
        var seconds = Math.max(1, limit.toSeconds());
        var command = List.of(program, "-c", "1", "-n", "-W", String.valueOf(seconds), address.getHostAddress());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "We cannot ping: this server has no program ping. It says nothing of the system", e));
        }
    }

    private static Outcome judged(Process process, Attempt attempt) {
        try (var out = process.getInputStream()) {
            // A line or two; ping has ended, so nothing is waited for.
            var said = new String(out.readNBytes(4_096), StandardCharsets.UTF_8);
            var time = TIME.matcher(said);
            if (process.exitValue() == 0) {
                var millis = time.find() ? Integer.parseInt(time.group(1)) : attempt.millis();
                return new Outcome(millis, null);
            }
            return process.exitValue() == 1
                    ? attempt.fault("It does not answer a ping")
                    : attempt.fault("We cannot ping: " + said.strip());
        } catch (IOException e) {
            return attempt.fault(e);
        }
    }
}
