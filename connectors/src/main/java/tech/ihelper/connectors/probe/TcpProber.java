package tech.ihelper.connectors.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks whether somebody takes connections at a port. Nothing is said or read. */
public final class TcpProber {

    private final NetworkGuard guard;
    private final Executor names;

    /**
     * @param guard decides where connections go
     * @param names looks names up, which blocks
     */
    public TcpProber(NetworkGuard guard, Executor names) {
        this.guard = guard;
        this.names = names;
    }

    /** The outcome comes within {@code limit}, whatever the other side does. It never fails. */
    public CompletableFuture<Outcome> probe(String host, int port, Duration limit) {
        var started = System.nanoTime();
        return CompletableFuture.supplyAsync(() -> resolved(host, port), names)
                .thenCompose(address -> connected(address, limit))
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, failure) ->
                        new Outcome(millis(started), failure == null ? null : Faults.of(cause(failure), limit)));
    }

    private InetSocketAddress resolved(String host, int port) {
        try {
            return new InetSocketAddress(guard.resolve(host).get(0), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<Void> connected(InetSocketAddress address, Duration limit) {
        // Also here, so that what nobody waits for any more is closed.
        var connected = new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var channel = AsynchronousSocketChannel.open();
            connected.whenComplete((nothing, failure) -> close(channel));
            channel.connect(address, null, new CompletionHandler<Void, @Nullable Void>() {
                @Override
                public void completed(@Nullable Void nothing, @Nullable Void with) {
                    connected.complete(null);
                }

                @Override
                public void failed(Throwable failure, @Nullable Void with) {
                    connected.completeExceptionally(failure);
                }
            });
        } catch (IOException e) {
            connected.completeExceptionally(e);
        }
        return connected;
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable cause(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static int millis(long started) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
