package tech.ihelper.processes.monitoring.check;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a check asks.
 *
 * @param address an {@code http} or {@code https} address, or host and port as {@code mail.kestrel.example:25}
 * @param least lowest status of a web server that is well
 * @param most highest status that is well
 * @param keyword that must stand in the answer of a web server; null = none
 */
public record Target(Type type, String address, int least, int most, @Nullable String keyword) {

    /** How a check asks. */
    public enum Type {
        HTTP,
        TCP
    }

    public URI uri() {
        return URI.create(address);
    }

    public String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    public int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
