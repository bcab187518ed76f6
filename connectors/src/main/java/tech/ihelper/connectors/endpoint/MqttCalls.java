package tech.ihelper.connectors.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.probe.NetworkGuard;

/**
 * Publishes with MQTT 3.1.1 (OASIS), at quality 1: it returns when the broker has the message. A connection serves one message, to an
 * address that the guard saw.
 */
public final class MqttCalls {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_ONCE_OR_MORE = 0x32;
    private static final int PUBACK = 0x40;
    private static final byte[] DISCONNECT = {(byte) 0xe0, 0};
    private static final int LEVEL = 4;
    private static final int CLEAN_SESSION = 0x02;
    private static final int HAS_PASSWORD = 0x40;
    private static final int HAS_USER = 0x80;
    private static final int KEEP_ALIVE_SECONDS = 120;
    private static final int PACKET = 1;
    private static final int PLAIN_PORT = 1_883;
    private static final int TLS_PORT = 8_883;

    private final NetworkGuard guard;
    private final SSLSocketFactory tls;

    public MqttCalls(NetworkGuard guard) {
        this(guard, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    MqttCalls(NetworkGuard guard, SSLSocketFactory tls) {
        this.guard = guard;
        this.tls = tls;
    }

    /** @throws IOException when the broker did not take it; whether subscribers have it is its business */
    public void publish(MqttMessage message) throws IOException {
        var until = System.nanoTime() + message.limit().toNanos();
        try (var socket = connected(message, until)) {
            var out = new DataOutputStream(socket.getOutputStream());
            var in = new DataInputStream(socket.getInputStream());
            out.write(packet(CONNECT, connect(message.user(), message.password())));
            answered(socket, in, CONNACK, until);
            if (message.topic() != null) {
                out.write(packet(PUBLISH_ONCE_OR_MORE, publication(message.topic(), message.payload())));
                answered(socket, in, PUBACK, until);
            }
            out.write(DISCONNECT);
        }
    }

    private Socket connected(MqttMessage message, long until) throws IOException {
        var broker = message.broker();
        var isSecured = "mqtts".equals(broker.getScheme());
        var port = broker.getPort() > 0 ? broker.getPort() : isSecured ? TLS_PORT : PLAIN_PORT;
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(guard.resolve(broker.getHost()).get(0), port), left(until));
            socket.setSoTimeout(left(until));
            return isSecured ? secured(socket, broker.getHost(), port) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Both answers are four bytes long; the last of a CONNACK says whether one is let in. */
    private static void answered(Socket socket, DataInputStream in, int wanted, long until) throws IOException {
        socket.setSoTimeout(left(until));
        var answer = new byte[4];
        in.readFully(answer);
        if ((answer[0] & 0xff) != wanted || answer[1] != 2) {
            throw new ProtocolException("It does not speak MQTT 3.1.1");
        }
        if (wanted == CONNACK && answer[3] != 0) {
            throw new ProtocolException(
                    switch (answer[3]) {
                        case 4 -> "The broker does not take this user and password";
                        case 5 -> "The broker does not let us in";
                        default -> "The broker refuses with code " + answer[3];
                    });
        }
    }

    private static byte[] connect(@Nullable String user, @Nullable String password) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        write(out, "MQTT");
        out.writeByte(LEVEL);
        out.writeByte(
                CLEAN_SESSION | (user == null ? 0 : HAS_USER) | (user == null || password == null ? 0 : HAS_PASSWORD));
        out.writeShort(KEEP_ALIVE_SECONDS);
        write(out, "ihelper" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
        if (user != null) {
            write(out, user);
            if (password != null) {
                write(out, password);
            }
        }
        return content.toByteArray();
    }

    private static byte[] publication(String topic, String payload) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        write(out, topic);
        out.writeShort(PACKET);
        out.write(payload.getBytes(StandardCharsets.UTF_8));
        return content.toByteArray();
    }

    private static byte[] packet(int type, byte[] content) {
        var packet = new ByteArrayOutputStream();
        packet.write(type);
        var length = content.length;
        do {
            packet.write(length % 128 | (length >= 128 ? 0x80 : 0));
            length /= 128;
        } while (length > 0);
        packet.writeBytes(content);
        return packet.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static int left(long until) throws SocketTimeoutException {
        var millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("The broker took too long");
        }
        return (int) millis;
    }
}
