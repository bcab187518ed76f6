package tech.ihelper.connectors.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be reached on behalf of somebody outside: public ones, and networks that an admin allowed. It is asked
 * when a connection is made, and the connection goes to the address that it saw: a name that means another one a moment later, or
 * a redirect, leads nowhere else.
 */
public final class NetworkGuard {

    /** What is not out on the internet: IANA's special-purpose address registries (RFC 6890), multicast, and what carries IPv4 in IPv6. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Network::of)
            .toList();

    private final List<Network> allowed;

    /**
     * @param allowed networks that are reached though they are not public, as {@code 10.20.0.0/16}
     * @throws IllegalArgumentException when one is no network
     */
    public NetworkGuard(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::of).toList();
    }

    /**
     * The addresses of a host, each of which may be reached. One that may not spoils them all: a name that means both sides of the
     * fence is not meant well.
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var addresses = List.of(InetAddress.getAllByName(host));
        if (!addresses.stream().allMatch(this::mayReach)) {
            throw new ForbiddenAddress(host);
        }
        return addresses;
    }

    boolean mayReach(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address))
                || SPECIAL.stream().noneMatch(network -> network.contains(address));
    }
}
