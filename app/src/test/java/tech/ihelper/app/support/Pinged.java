package tech.ihelper.app.support;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.connectors.ping.PingListener;

/** Stands for a subject with one check, and remembers what it was told last. */
public final class Pinged implements PingListener {

    public static final UUID CHECK = UUID.fromString("5d1c0b7e-6a3f-4c55-9f0e-2b8a7d9c4e11");

    private final AtomicReference<Ping> last = new AtomicReference<>();

    @Override
    public boolean accept(Ping ping) {
        if (!ping.check().equals(CHECK)) {
            return false;
        }
        last.set(ping);
        return true;
    }

    public Ping last() {
        return last.get();
    }
}
