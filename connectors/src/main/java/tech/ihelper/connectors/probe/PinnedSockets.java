package tech.ihelper.connectors.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that connect to one address, whatever host they are asked for: the PostgreSQL driver looks the host up itself, and the
 * address that was guarded is the one to ask. The driver makes it by its name, so it is public.
 */
public final class PinnedSockets extends SocketFactory {

    private static final long MOST = 4L << 20;

    private final String address;

    /** @param address a literal one */
    public PinnedSockets(String address) {
        this.address = address;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress wanted, int timeout) throws IOException {
                super.connect(pinned(((InetSocketAddress) wanted).getPort()), timeout);
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new Bounded(super.getInputStream());
            }
        };
    }

    private InetSocketAddress pinned(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        var socket = createSocket();
        socket.connect(pinned(port));
        return socket;
    }

    /** The driver makes as much room as a server says that it will need, as it fills. */
    private static final class Bounded extends FilterInputStream {

        private long read;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var count = super.read(into, from, most);
            return counted(count, count);
        }

        private int counted(int result, int count) throws IOException {
            read += Math.max(0, count);
            if (read > MOST) {
                throw new IOException("It says more than anybody asked for");
            }
            return result;
        }
    }
}
