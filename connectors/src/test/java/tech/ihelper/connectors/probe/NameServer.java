package tech.ihelper.connectors.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server over UDP: it knows a few records, fails for {@code fails.}, refuses for {@code refuses.}, and is silent for {@code silent.}. */
final class NameServer implements AutoCloseable {

    private final Map<String, String> records;
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** @param records by name and type, as in {@code shop.example. MX}; several of one are parted by a bar */
    NameServer(Map<String, String> records) throws IOException {
        this.records = records;
        thread.submit(() -> {
            var packet = new DatagramPacket(new byte[512], 512);
            while (!socket.isClosed()) {
                socket.receive(packet);
                var asked = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!name(asked).startsWith("silent.")) {
                    var answer = answer(asked).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
            return null;
        });
    }

    private static String name(Message asked) {
        return asked.getQuestion().getName().toString();
    }

    private Message answer(Message asked) throws IOException {
        var answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked.getQuestion(), Section.QUESTION);
        var type = asked.getQuestion().getType();
        var known = records.get(name(asked) + " " + Type.string(type));
        if (known != null) {
            for (var text : known.split("\\|")) {
                answer.addRecord(
                        Record.fromString(asked.getQuestion().getName(), type, DClass.IN, 60, text, Name.root),
                        Section.ANSWER);
            }
        } else {
            answer.getHeader().setRcode(rcode(name(asked)));
        }
        return answer;
    }

    private int rcode(String name) {
        if (name.startsWith("fails.")) {
            return Rcode.SERVFAIL;
        }
        if (name.startsWith("refuses.")) {
            return Rcode.REFUSED;
        }
        return records.keySet().stream().anyMatch(known -> known.startsWith(name + " "))
                ? Rcode.NOERROR
                : Rcode.NXDOMAIN;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
        thread.shutdownNow();
    }
}
