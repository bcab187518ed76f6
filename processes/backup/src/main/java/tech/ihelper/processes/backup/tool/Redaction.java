package tech.ihelper.processes.backup.tool;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes known secrets out of what a tool says, in the spellings that tools use: plain, in JSON, in a URL. */
public final class Redaction {

    public static final String INSTEAD = "***";

    /** User and password before the host of any URL, also ones that nobody told us: those of a proxy, for example. */
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s\"]+@");

    /** Lines of a secret of many lines, a private key, that are shorter could be any word. */
    private static final int SHORTEST_LINE = 8;

    private final List<String> values;

    private Redaction(List<String> values) {
        this.values = values;
    }

    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .flatMap(secret -> parts(secret.reveal()))
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Length of the longest spelling in characters; 0 when there is nothing to hide. */
    public int longest() {
        return values.isEmpty() ? 0 : values.get(0).length();
    }

    public String in(String text) {
        var redacted = text;
        for (var value : values) {
            redacted = redacted.replace(value, INSTEAD);
        }
        return redacted.contains("@") ? USER_INFO.matcher(redacted).replaceAll("://" + INSTEAD + "@") : redacted;
    }

    private static Stream<String> parts(String secret) {
        var lines = secret.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
        return Stream.concat(Stream.of(secret, secret.strip()), secret.contains("\n") ? lines : Stream.empty());
    }

    private static Stream<String> spellings(String value) {
        return Stream.of(
                value,
                new String(JsonStringEncoder.getInstance().quoteAsString(value)),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
