package tech.ihelper.processes.monitoring.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import tech.ihelper.connectors.Text;

/** Makes of what somebody wrote what can be asked, or says which field nobody could ask, and how to write it. */
final class WishedTarget {

    private static final int KEYWORD = 200;
    private static final int GRACE_SECONDS = 300;

    /** A month: what is rarer is nothing to be awakened for. */
    private static final int LONGEST_SECONDS = 31 * 86_400;

    private WishedTarget() {}

    static Target of(Wish wish) {
        if (Target.Type.HEARTBEAT.word().equals(wish.type())) {
            return heartbeat(wish);
        }
        var address = Wish.required(
                "address",
                wish.address(),
                2000,
                "Write an address as in https://shop.kestrel.example, or a host and port.");
        return switch (type(wish.type(), address)) {
            case HTTP -> http(wish, address);
            case TCP -> new Target.Tcp(peer(address, 0));
            case HEARTBEAT -> heartbeat(wish);
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

    private static Target heartbeat(Wish wish) {
        var cron = Wish.blankIsNull(wish.cron());
        var zone = Wish.blankIsNull(wish.zone());
        var limits = Wish.blankIsNull(wish.limits());
        return new Target.Heartbeat(
                cron == null ? null : read("cron", () -> calendar(cron)),
                zone == null ? null : read("zone", () -> zone(zone)),
                Wish.number("graceSeconds", wish.graceSeconds(), GRACE_SECONDS, 0, LONGEST_SECONDS),
                limits == null
                        ? null
                        : read("limits", () -> new Limits(Text.cut(limits, 500)))
                                .text());
    }

    private static String calendar(String cron) {
        var parts = cron.strip().replaceAll("\\s+", " ");
        if (parts.split(" ").length != 5 || !CronExpression.isValidExpression("0 " + parts)) {
            throw new IllegalArgumentException(
                    "A calendar has five parts: minute, hour, day of month, month, day of week. 30 2 * * * is every night at 2:30.");
        }
        return parts;
    }

    private static String zone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone.strip())) {
            throw new IllegalArgumentException("There is no time zone of this name. Europe/Berlin is one.");
        }
        return zone.strip();
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
