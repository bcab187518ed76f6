package tech.ihelper.connectors.probe;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Connections for the PostgreSQL driver, which would look the host up itself and make as much room as a server says that its next
 * message needs. These lead to the one address that was guarded, are encrypted before the driver sees them, and hand on no message
 * that is longer than an answer of ours can be. The driver makes this by its name, so it is public.
 */
public final class PostgresqlSockets extends SocketFactory {

    /** SSLRequest of PostgreSQL's frontend/backend protocol. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private final InetAddress address;
    private final String host;
    private final Encryption encryption;

    /** @param where as {@link #where} writes it */
    public PostgresqlSockets(String where) throws IOException {
        var parts = where.split(" ");
        address = InetAddress.getByName(parts[0]);
        host = parts[1];
        encryption = Encryption.valueOf(parts[2]);
    }

    /** @param address which was guarded */
    static String where(InetAddress address, String host, Encryption encryption) {
        return address.getHostAddress() + " " + Connections.bare(host) + " " + encryption;
    }

    @Override
    public Socket createSocket() {
        return new Line();
    }

    private Socket encrypted(Socket plain) throws IOException {
        plain.getOutputStream().write(SSL_REQUEST);
        var answer = plain.getInputStream().read();
        if (answer == 'N') {
            throw new IOException("It offers no encryption");
        }
        if (answer != 'S') {
            throw new IOException("It does not speak PostgreSQL");
        }
        var context = encryption == Encryption.VERIFIED ? Trust.ofThisMachine().verifying() : Trust.takingAnybody();
        var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        if (encryption == Encryption.VERIFIED) {
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        tls.startHandshake();
        return tls;
    }

    /** What the driver takes for the connection. It uses no more of a socket than this. */
    private final class Line extends Socket {

        private final Socket plain = new Socket();
        private @Nullable Socket line;

        @Override
        public void connect(SocketAddress wanted, int timeout) throws IOException {
            plain.connect(new InetSocketAddress(address, ((InetSocketAddress) wanted).getPort()), timeout);
            plain.setSoTimeout(timeout);
            line = encryption == Encryption.NONE ? plain : encrypted(plain);
        }

        private Socket line() throws SocketException {
            if (line == null) {
                throw new SocketException("It is not connected");
            }
            return line;
        }

        @Override
        public boolean isConnected() {
            return line != null;
        }

        @Override
        public boolean isClosed() {
            return plain.isClosed();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new PostgresqlMessages(line().getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(line().getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }

                /** The driver has said goodbye; to close TLS in order would wait for the other side. */
                @Override
                public void close() throws IOException {
                    plain.close();
                }
            };
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            plain.setSoTimeout(millis);
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return plain.getSoTimeout();
        }

        @Override
        public void setTcpNoDelay(boolean on) throws SocketException {
            plain.setTcpNoDelay(on);
        }

        @Override
        public void setKeepAlive(boolean on) throws SocketException {
            plain.setKeepAlive(on);
        }

        @Override
        public int getSendBufferSize() throws SocketException {
            return plain.getSendBufferSize();
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    @Override
    public Socket createSocket(String any, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress any, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String any, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress any, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        var socket = createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }
}
