package tech.ihelper.app.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least client that speaks HTTP/1.1 over connections that stay open, one for each thread. It shares two cores with
 * what it measures, and the usual clients take a good part of them.
 */
final class LeanHttp {

    private final URI server;
    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(this::connect);

    LeanHttp(URI server) {
        this.server = server;
    }

    /** Posts JSON, reads the whole answer and returns its status. */
    int post(String path, String token, String body) throws IOException {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        return exchange(head, content);
    }

    /** Gets as a visitor does, reads the whole answer and returns its status. */
    int get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n", new byte[0]);
    }

    private int exchange(String head, byte[] content) throws IOException {
        var connection = connections.get();
        try {
            connection.send(head, content);
            return connection.status();
        } finally {
            if (connection.ended) {
                connections.remove();
                connection.socket.close();
            }
        }
    }

    private Connection connect() {
        try {
            return new Connection(new Socket(server.getHost(), server.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;
        /** Until a whole answer has come that does not say so, nothing more is sent over it. */
        private boolean ended;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        void send(String head, byte[] body) throws IOException {
            ended = true;
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            request.writeTo(socket.getOutputStream());
        }

        int status() throws IOException {
            var status = Integer.parseInt(line().split(" ", 3)[1]);
            var length = 0;
            var chunked = false;
            var last = false;
            for (var line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                chunked |= line.equals("transfer-encoding: chunked");
                last |= line.equals("connection: close");
            }
            if (chunked) {
                for (var size = chunk(); size > 0; size = chunk()) {
                    in.skipNBytes(size + 2L);
                }
                in.skipNBytes(2);
            } else {
                in.skipNBytes(length);
            }
            ended = last;
            return status;
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        /** One line of the head, in lower case. */
        private String line() throws IOException {
            var line = new StringBuilder();
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the server hung up");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString().toLowerCase(Locale.ROOT);
        }
    }
}
