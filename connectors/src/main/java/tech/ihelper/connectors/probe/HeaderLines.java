package tech.ihelper.connectors.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** Headers of a request, a line each, as in {@code Authorization: Bearer ...}. */
public final class HeaderLines {

    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}):[ \\t]*([^\\r\\n\\x00]{0,4000}?)[ \\t]*");

    /** How a message is sent is the client's to say. */
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "te", "trailer", "transfer-encoding", "upgrade");

    private HeaderLines() {}

    /** @throws IllegalArgumentException when one is no header, or one that nobody may set */
    public static void check(String lines) {
        of(lines);
    }

    static List<Header> of(String lines) {
        var headers = new ArrayList<Header>();
        for (var line : lines.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            var found = LINE.matcher(line);
            if (!found.matches()) {
                throw new IllegalArgumentException("Write a header a line, as in X-Api-Key: 123.");
            }
            if (OURS.contains(found.group(1).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Leave " + found.group(1) + " out: it is set for you.");
            }
            headers.add(new BasicHeader(found.group(1), found.group(2), true));
        }
        return List.copyOf(headers);
    }
}
