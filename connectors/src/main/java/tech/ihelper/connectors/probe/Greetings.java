package tech.ihelper.connectors.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Servers that speak first. */
public final class Greetings {

    private static final Pattern SMTP = Pattern.compile("([0-9]{3})(?:([ -]).*)?");
    private static final Pattern STARTTLS = Pattern.compile("250[ -]STARTTLS", Pattern.CASE_INSENSITIVE);

    private Greetings() {}

    /**
     * SMTP (RFC 5321): 220, and 250 to our EHLO.
     *
     * @param startTls STARTTLS has to be offered (RFC 3207)
     */
    public static Talk smtp(boolean startTls) {
        return heard -> reply(
                heard,
                "220",
                greeting -> new Talk.Say(
                        "EHLO precisionwatch.invalid\r\n",
                        more -> reply(
                                more,
                                "250",
                                offers -> new Talk.End(
                                        startTls
                                                        && offers.stream().noneMatch(line -> STARTTLS.matcher(line)
                                                                .matches())
                                                ? "It does not offer STARTTLS"
                                                : null,
                                        greeting.get(0),
                                        "QUIT\r\n"))));
    }

    private static Talk.Turn reply(byte[] heard, String wanted, Function<List<String>, Talk.Turn> next) {
        var lines = lines(heard);
        for (var i = 0; i < lines.size(); i++) {
            var line = SMTP.matcher(lines.get(i));
            if (!line.matches() || !line.group(1).equals(wanted)) {
                return Talk.End.fault("It said: " + lines.get(i));
            }
            if (!"-".equals(line.group(2))) {
                return next.apply(lines.subList(0, i + 1));
            }
        }
        return new Talk.Listen();
    }

    /** IMAP (RFC 9051): an untagged OK. */
    public static Talk imap() {
        return heard -> lines(heard).stream()
                .findFirst()
                .<Talk.Turn>map(line -> line.startsWith("* OK")
                        ? new Talk.End(null, line, "a LOGOUT\r\n")
                        : Talk.End.fault("It said: " + line))
                .orElse(new Talk.Listen());
    }

    /** SSH (RFC 4253): its version, which other lines may precede. */
    public static Talk ssh() {
        return heard -> lines(heard).stream()
                .filter(line -> line.startsWith("SSH-"))
                .findFirst()
                .<Talk.Turn>map(line -> line.startsWith("SSH-2.0-") || line.startsWith("SSH-1.99-")
                        ? new Talk.End(null, line, "")
                        : Talk.End.fault("It said: " + line))
                .orElse(new Talk.Listen());
    }

    /** Whole lines only. */
    private static List<String> lines(byte[] heard) {
        var text = new String(heard, StandardCharsets.UTF_8);
        var end = text.lastIndexOf('\n');
        return end < 0
                ? List.of()
                : Arrays.stream(text.substring(0, end).split("\r?\n"))
                        .map(String::strip)
                        .toList();
    }
}
