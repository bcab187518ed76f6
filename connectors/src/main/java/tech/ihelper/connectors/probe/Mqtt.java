package tech.ihelper.connectors.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** MQTT 3.1.1 (OASIS), which brokers of every age understand: CONNECT, CONNACK, and away again. Nothing is published or read. */
public final class Mqtt {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final String DISCONNECT = "\u00e0\u0000";
    private static final int LEVEL = 4;
    private static final int CLEAN_SESSION = 0x02;
    private static final int HAS_PASSWORD = 0x40;
    private static final int HAS_USER = 0x80;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private Mqtt() {}

    /** @param password may only be there with a user */
    public static Talk connect(@Nullable String user, @Nullable String password) {
        return nothing -> new Talk.Say(packet(user, password), Mqtt::answered);
    }

    private static Talk.Turn answered(byte[] heard) {
        if (heard.length > 0 && (heard[0] & 0xff) != CONNACK || heard.length > 1 && heard[1] != 2) {
            return Talk.End.fault("It does not speak MQTT 3.1.1");
        }
        if (heard.length < 4) {
            return new Talk.Listen();
        }
        return switch (heard[3]) {
            case 0 -> new Talk.End(null, "The broker took the connection", DISCONNECT);
            case 1 -> Talk.End.fault("The broker does not take MQTT 3.1.1");
            case 3 -> Talk.End.fault("The broker says that it is unavailable");
            case 4 -> Talk.End.fault("The broker does not take this user and password");
            case 5 -> Talk.End.fault("The broker does not let us in");
            default -> Talk.End.fault("The broker refuses with code " + heard[3]);
        };
    }

    private static byte[] packet(@Nullable String user, @Nullable String password) {
        var content = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(content)) {
            write(out, "MQTT");
            out.writeByte(LEVEL);
            out.writeByte(CLEAN_SESSION
                    | (user == null ? 0 : HAS_USER)
                    | (user == null || password == null ? 0 : HAS_PASSWORD));
            out.writeShort(KEEP_ALIVE_SECONDS);
            write(out, "watch" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
            if (user != null) {
                write(out, user);
                if (password != null) {
                    write(out, password);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var packet = new ByteArrayOutputStream();
        packet.write(CONNECT);
        var length = content.size();
        do {
            packet.write(length % 128 | (length >= 128 ? 0x80 : 0));
            length /= 128;
        } while (length > 0);
        packet.writeBytes(content.toByteArray());
        return packet.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
