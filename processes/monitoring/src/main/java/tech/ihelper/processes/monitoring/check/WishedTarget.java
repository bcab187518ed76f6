package tech.ihelper.processes.monitoring.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import tech.ihelper.connectors.Text;
import tech.ihelper.connectors.probe.Encryption;
import tech.ihelper.connectors.probe.Expectation;
import tech.ihelper.connectors.probe.HeaderLines;
import tech.ihelper.connectors.probe.JsonValue;

/** Makes of what somebody wrote what can be asked, or says which field nobody could ask, and how to write it. */
final class WishedTarget {

    private static final int ADDRESS = 2_000;
    private static final int SHORT = 200;
    private static final int LONG = 4_000;
    private static final int USUAL_DAYS = 14;
    private static final int GRACE_SECONDS = 300;

    /** A month: what is rarer is nothing to be awakened for. */
    private static final int LONGEST_SECONDS = 31 * 86_400;

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> WITHOUT_ANSWER = List.of("HEAD");
    private static final List<String> RECORDS = List.of("A", "AAAA", "CNAME", "MX", "TXT", "NS", "SRV");
    private static final List<Integer> ENCRYPTED_PORTS = List.of(465, 993, 8883);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\\[?[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}");
    private static final Pattern READS =
            Pattern.compile("\\s*(select|with|show|values|table)\\b[^;]*;?\\s*", Pattern.CASE_INSENSITIVE);

    private final Wish wish;
    private final String address;
    private final Target.Type type;

    private WishedTarget(Wish wish) {
        this.wish = wish;
        var given = text("address", wish.address(), ADDRESS);
        this.address = given == null ? "" : given;
        this.type = wish.type() == null || wish.type().isBlank()
                ? address.contains("://") ? Target.Type.HTTP : Target.Type.TCP
                : chosen("type", wish.type(), Target.Type.values(), Target.Type.TCP);
        if (address.isEmpty() && type != Target.Type.HEARTBEAT) {
            throw MonitoringRefusal.invalid(
                    "address", "Write an address as in https://shop.kestrel.example, or a host and port.");
        }
    }

    static Target of(Wish wish) {
        return new WishedTarget(wish).target();
    }

    private Target target() {
        return switch (type) {
            case HTTP -> http();
            case TLS -> new Target.Tls(peer(), Wish.number("daysLeft", wish.daysLeft(), USUAL_DAYS, 0, 365));
            case TCP -> new Target.Tcp(peer());
            case PING ->
                new Target.Ping(matching("address", address, HOST, "Write a host, as in " + type.example() + "."));
            case DNS -> dns();
            case SMTP -> new Target.Smtp(peer(), encryption(), Boolean.TRUE.equals(wish.startTls()));
            case IMAP -> new Target.Imap(peer(), encryption());
            case SSH -> new Target.Ssh(peer());
            case POSTGRESQL -> postgresql();
            case MQTT -> new Target.Mqtt(peer(), encryption(), text("user", wish.user(), SHORT), null);
            case HEARTBEAT -> heartbeat();
        };
    }

    private Target http() {
        var status = text("status", wish.status(), SHORT);
        var method = text("method", wish.method(), SHORT);
        var headers = text("headers", wish.headers(), LONG);
        var slowest = wish.slowestMillis();
        if (headers != null) {
            checked("headers", () -> HeaderLines.check(headers));
        }
        var http = new Target.Http(
                page(),
                method == null ? "GET" : oneOf("method", method.toUpperCase(Locale.ROOT), METHODS),
                text("body", wish.body(), LONG),
                status == null ? Statuses.USUAL : read("status", () -> Statuses.of(status)),
                slowest == null ? null : Wish.number("slowestMillis", slowest, 0, 1, 60_000),
                text("keyword", wish.keyword(), SHORT),
                Boolean.TRUE.equals(wish.keywordAbsent()),
                text("jsonPath", wish.jsonPath(), SHORT),
                expected(),
                !Boolean.FALSE.equals(wish.followRedirects()),
                !Boolean.FALSE.equals(wish.verifyCertificate()),
                null);
        var path = http.jsonPath();
        if (path != null) {
            read("jsonPath", () -> new JsonValue(path, null));
        } else if (http.expected() != null) {
            throw MonitoringRefusal.invalid("jsonPath", "Write where the value is, as in $.status.");
        }
        if (WITHOUT_ANSWER.contains(http.method()) && (path != null || http.keyword() != null)) {
            throw MonitoringRefusal.invalid("method", "HEAD asks for no text that could be looked at. Choose GET.");
        }
        return http;
    }

    private String page() {
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

    private Target dns() {
        var record = text("record", wish.record(), SHORT);
        var server = text("server", wish.server(), SHORT);
        return new Target.Dns(
                matching("address", address, NAME, "Write a name, as in " + type.example() + "."),
                record == null ? "A" : oneOf("record", record.toUpperCase(Locale.ROOT), RECORDS),
                server == null
                        ? null
                        : read("server", () -> Peer.of(server, 53)).toString(),
                text("expected", wish.expected(), SHORT));
    }

    private Target postgresql() {
        var query = text("query", wish.query(), LONG);
        return new Target.Postgresql(
                peer(),
                encryption(),
                Wish.required("database", wish.database(), 63, "Name the database."),
                Wish.required("user", wish.user(), 63, "Name a user who may only read."),
                query == null
                        ? "select 1"
                        : matching(
                                "query",
                                query,
                                READS,
                                "Write one statement that reads, as in select count(*) from orders."),
                expected(),
                null);
    }

    private Target heartbeat() {
        var cron = text("cron", wish.cron(), SHORT);
        var zone = text("zone", wish.zone(), SHORT);
        var limits = text("limits", wish.limits(), LONG);
        return new Target.Heartbeat(
                cron == null ? null : read("cron", () -> calendar(cron)),
                zone == null ? null : read("zone", () -> zone(zone)),
                Wish.number("graceSeconds", wish.graceSeconds(), GRACE_SECONDS, 0, LONGEST_SECONDS),
                limits == null ? null : read("limits", () -> new Limits(limits)).text());
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

    private String peer() {
        return read("address", () -> Peer.of(address, usualPort())).toString();
    }

    /** Encrypted services have ports of their own. */
    private int usualPort() {
        if (wish.encryption() == null || encryption() == Encryption.NONE) {
            return type.port();
        }
        return switch (type) {
            case SMTP -> 465;
            case IMAP -> 993;
            case MQTT -> 8883;
            default -> type.port();
        };
    }

    private Encryption encryption() {
        var given = text("encryption", wish.encryption(), SHORT);
        if (given != null) {
            return chosen("encryption", given, Encryption.values(), Encryption.NONE);
        }
        if (type == Target.Type.POSTGRESQL) {
            // It has a password, as a rule, and one port for both.
            return Encryption.UNVERIFIED;
        }
        var encrypted = ENCRYPTED_PORTS.stream().anyMatch(port -> address.endsWith(":" + port));
        return encrypted ? Encryption.VERIFIED : Encryption.NONE;
    }

    private @Nullable String expected() {
        var given = text("expected", wish.expected(), SHORT);
        if (given != null) {
            read("expected", () -> Expectation.of(given));
        }
        return given;
    }

    // --- fields one by one

    /** Null when it is blank. */
    private static @Nullable String text(String field, @Nullable String given, int longest) {
        var text = given == null ? "" : Text.storable(given).strip();
        if (text.length() > longest) {
            throw MonitoringRefusal.invalid(field, "Write at most " + longest + " letters.");
        }
        return text.isEmpty() ? null : text;
    }

    private static String matching(String field, String given, Pattern form, String remedy) {
        if (!form.matcher(given).matches()) {
            throw MonitoringRefusal.invalid(field, remedy);
        }
        return given;
    }

    private static String oneOf(String field, String given, List<String> choices) {
        if (!choices.contains(given)) {
            throw MonitoringRefusal.invalid(field, "Choose one of " + String.join(", ", choices) + ".");
        }
        return given;
    }

    private static <E extends Enum<E>> E chosen(String field, @Nullable String given, E[] choices, E usual) {
        if (given == null) {
            return usual;
        }
        var words = Arrays.stream(choices)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        return choices[words.indexOf(oneOf(field, given.strip().toLowerCase(Locale.ROOT), words))];
    }

    private static void checked(String field, Runnable checking) {
        read(field, () -> {
            checking.run();
            return field;
        });
    }

    private static <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw MonitoringRefusal.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
