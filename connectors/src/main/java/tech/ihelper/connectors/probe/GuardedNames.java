package tech.ihelper.connectors.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Looks up hosts that may be reached. That blocks, so it has threads of its own. */
record GuardedNames(NetworkGuard guard, Executor threads) {

    CompletableFuture<InetAddress> address(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return guard.resolve(host).get(0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }
}
