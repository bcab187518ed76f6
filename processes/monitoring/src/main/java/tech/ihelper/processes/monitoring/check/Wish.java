package tech.ihelper.processes.monitoring.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * A check as somebody writes it down.
 *
 * @param type {@code http} or {@code tcp}; null = as the address says
 * @param status the statuses that are well, {@code 200-399} or {@code 204}; null = 200 to 399
 */
public record Wish(
        @Nullable String client,
        @Nullable String system,
        @Nullable String name,
        @Nullable String type,
        @Nullable String address,
        @Nullable String status,
        @Nullable String keyword,
        @Nullable Integer everySeconds,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer failures,
        @Nullable Integer successes) {

    private static final Pattern PORT = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}:[0-9]{1,5}");
    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    public String requiredSystem() {
        return required("system", system, 255, "Name the system that is watched, as in kf-db-01.");
    }

    public String requiredName() {
        return required("name", name, 120, "Give it a name, as in Order page.");
    }

    /** @throws MonitoringRefusal when nobody could ask that */
    public Target target() {
        var where = required(
                "address", address, 2000, "Write an address as in https://shop.kestrel.example, or a host and port.");
        var asked = type == null || type.isBlank() ? guessed(where) : type(type);
        var statuses = STATUS.matcher(status == null || status.isBlank() ? "200-399" : status.strip());
        if (!statuses.matches()) {
            throw MonitoringRefusal.invalid(
                    "status", "Write the statuses that are well as in 200-399, or one as in 204.");
        }
        var least = Integer.parseInt(statuses.group(1));
        var most = statuses.group(2) == null ? least : Integer.parseInt(statuses.group(2));
        if (least > most) {
            throw MonitoringRefusal.invalid("status", "The lower status comes first, as in 200-399.");
        }
        var words = keyword == null || keyword.isBlank()
                ? null
                : Text.cut(Text.storable(keyword).strip(), 200);
        if (asked == Target.Type.HTTP) {
            page(where);
            return new Target(asked, where, least, most, words);
        }
        port(where);
        return new Target(asked, where, least, most, null);
    }

    public Rhythm rhythm() {
        var usual = Rhythm.USUAL;
        var rhythm = new Rhythm(
                number("everySeconds", everySeconds, usual.everySeconds(), 10, 86_400),
                number("timeoutSeconds", timeoutSeconds, usual.timeoutSeconds(), 1, 60),
                number("failures", failures, usual.failures(), 1, 10),
                number("successes", successes, usual.successes(), 1, 10));
        if (rhythm.timeoutSeconds() > rhythm.everySeconds()) {
            throw MonitoringRefusal.invalid(
                    "timeoutSeconds", "The time limit is not longer than the time from one question to the next.");
        }
        return rhythm;
    }

    private static Target.Type guessed(String where) {
        return where.contains("://") ? Target.Type.HTTP : Target.Type.TCP;
    }

    private static Target.Type type(String given) {
        return Arrays.stream(Target.Type.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElseThrow(() -> MonitoringRefusal.invalid("type", "Choose http or tcp."));
    }

    private static void page(String where) {
        try {
            var uri = new URI(where);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https"))
                    || uri.getHost() == null
                    || uri.getUserInfo() != null) {
                throw MonitoringRefusal.invalid(
                        "address",
                        "Write a web address with a host, without user and password, as in https://shop.kestrel.example.");
            }
        } catch (URISyntaxException e) {
            throw MonitoringRefusal.invalid(
                    "address", "This is no web address. Write as in https://shop.kestrel.example/health.");
        }
    }

    private static void port(String where) {
        if (!PORT.matcher(where).matches() || Integer.parseInt(where.substring(where.lastIndexOf(':') + 1)) > 65_535) {
            throw MonitoringRefusal.invalid("address", "Write a host and a port, as in mail.kestrel.example:25.");
        }
    }

    private static int number(String field, @Nullable Integer given, int usual, int least, int most) {
        if (given == null) {
            return usual;
        }
        if (given < least || given > most) {
            throw MonitoringRefusal.invalid(field, "Write a number from " + least + " to " + most + ".");
        }
        return given;
    }

    private static String required(String field, @Nullable String text, int longest, String message) {
        var given = text == null ? "" : Text.storable(text).strip();
        if (given.isEmpty() || given.length() > longest) {
            throw MonitoringRefusal.invalid(field, message);
        }
        return given;
    }
}
