package tech.ihelper.connectors.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that takes every connection and then behaves as told. */
final class Unkind implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What it does with a connection. */
    interface Behaviour {
        void with(Socket socket) throws Exception;
    }

    Unkind(Behaviour behaviour) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.submit(() -> {
            while (!server.isClosed()) {
                var socket = server.accept();
                open.add(socket);
                threads.submit(() -> {
                    behaviour.with(socket);
                    return null;
                });
            }
            return null;
        });
    }

    static Unkind silent() throws IOException {
        return new Unkind(socket -> {});
    }

    static Unkind hangingUp() throws IOException {
        return new Unkind(Socket::close);
    }

    static Unkind resetting() throws IOException {
        return new Unkind(socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    static Unkind saying(String text) throws IOException {
        return new Unkind(socket -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A letter every 200 ms, for ever. */
    static Unkind slow(String text) throws IOException {
        return new Unkind(socket -> {
            for (var i = 0; ; i++) {
                socket.getOutputStream().write(text.charAt(i % text.length()));
                socket.getOutputStream().flush();
                Thread.sleep(200);
            }
        });
    }

    /** As fast as it goes, for ever. */
    static Unkind endless(String text) throws IOException {
        return new Unkind(socket -> {
            var bytes = text.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                socket.getOutputStream().write(bytes);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** One at which nobody listens. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
