package tech.ihelper.processes.monitoring.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/** Makes of what somebody wrote what can be asked, or says which field nobody could ask, and how to write it. */
final class WishedTarget {

    private static final int KEYWORD = 200;

    private WishedTarget() {}

    static Target of(Wish wish) {
        var address = Wish.required(
                "address",
                wish.address(),
                2000,
                "Write an address as in https://shop.kestrel.example, or a host and port.");
        return switch (type(wish.type(), address)) {
            case HTTP -> http(wish, address);
            case TCP -> new Target.Tcp(peer(address, 0));
        };
    }

    private static Target.Type type(@Nullable String given, String address) {
        if (given == null || given.isBlank()) {
            return address.contains("://") ? Target.Type.HTTP : Target.Type.TCP;
        }
        return Arrays.stream(Target.Type.values())
                .filter(type -> type.word().equals(given.strip()))
                .findFirst()
                .orElseThrow(() -> MonitoringRefusal.invalid(
                        "type",
                        "Choose one of "
                                + Arrays.stream(Target.Type.values())
                                        .map(Target.Type::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Target http(Wish wish, String address) {
        var status = wish.status();
        return new Target.Http(
                page(address),
                status == null || status.isBlank() ? Statuses.USUAL : read("status", () -> Statuses.of(status)),
                words(wish.keyword()),
                null);
    }

    private static String page(String address) {
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https"))
                    || uri.getHost() == null
                    || uri.getUserInfo() != null) {
                throw MonitoringRefusal.invalid(
                        "address",
                        "Write a web address with a host, without user and password, as in https://shop.kestrel.example.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw MonitoringRefusal.invalid(
                    "address", "This is no web address. Write as in https://shop.kestrel.example/health.");
        }
    }

    private static String peer(String address, int usual) {
        return read("address", () -> Peer.of(address, usual)).toString();
    }

    private static @Nullable String words(@Nullable String keyword) {
        return keyword == null || keyword.isBlank()
                ? null
                : Text.cut(Text.storable(keyword).strip(), KEYWORD);
    }

    private static <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw MonitoringRefusal.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
