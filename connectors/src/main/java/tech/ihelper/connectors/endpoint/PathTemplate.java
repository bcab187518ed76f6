package tech.ihelper.connectors.endpoint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is called at an endpoint: {@code /tickets/{number}/notes?state={state}}. A model writes it down and a case fills it in, so
 * neither may say where the call goes: there is no host, no way up and no empty segment in it, and each value is one segment,
 * percent-encoded (RFC 3986) down to the letters that mean nothing.
 */
public final class PathTemplate {

    private static final int LONGEST = 500;
    private static final String VARIABLE = "\\{[A-Za-z][A-Za-z0-9]{0,79}\\}";
    private static final String PIECE = "(?:[A-Za-z0-9._~:+,=-]|" + VARIABLE + ")";
    private static final Pattern SHAPE = Pattern.compile("(?<path>/|(?:/" + PIECE + "+)+)"
            + "(?:\\?(?<query>[A-Za-z0-9._~-]+=" + PIECE + "*(?:&[A-Za-z0-9._~-]+=" + PIECE + "*)*))?");

    private final String path;
    private final String query;

    /** @throws UnfitCall when it is no such template */
    public PathTemplate(String text) {
        if (text.length() > LONGEST) {
            throw new UnfitCall("The path is longer than %d characters.".formatted(LONGEST), "Make it shorter.");
        }
        if (text.contains("://") || text.startsWith("//")) {
            throw new UnfitCall(
                    "'%s' is an address, and a step says only the path.".formatted(text),
                    "Leave scheme and host to the endpoint and begin with one slash, as in /tickets/{number}.");
        }
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new UnfitCall(
                    "'%s' is no path.".formatted(text),
                    "Write letters, digits and variables in braces, as in /tickets/{number}?state=open.");
        }
        path = shape.group("path");
        query = shape.group("query") == null ? "" : shape.group("query");
        requireNoWayUp(path, path);
    }

    /**
     * The address of the call.
     *
     * @param base of the endpoint
     * @throws UnfitCall when a value is missing or could lead elsewhere
     */
    public URI at(URI base, Map<String, Object> variables) {
        var filled = Placeholders.fill(path, variables, PathTemplate::segment);
        requireNoWayUp(filled, path);
        var below = base.toString().replaceAll("/+$", "");
        var asked = query.isEmpty() ? "" : "?" + Placeholders.fill(query, variables, (name, value) -> encoded(value));
        var address = URI.create(below + filled + asked);
        if (!base.getHost().equals(address.getHost()) || base.getPort() != address.getPort()) {
            throw new IllegalStateException("A path led to another host: " + path);
        }
        return address;
    }

    private static String segment(String name, Object value) {
        var text = String.valueOf(value);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new UnfitCall(
                    "'%s' is empty or holds a line break, and cannot be part of a path.".formatted(name),
                    "Correct it in a step before this one.");
        }
        if (Arrays.stream(text.split("[/\\\\]", -1)).anyMatch(PathTemplate::isWayUp)) {
            throw new UnfitCall(
                    "'%s' holds a way up (..), and cannot be part of a path.".formatted(name),
                    "Correct it in a step before this one.");
        }
        return encoded(value);
    }

    /** Some servers decode first and look for dots then. */
    private static void requireNoWayUp(String filled, String template) {
        if (Arrays.stream(filled.split("/")).anyMatch(PathTemplate::isWayUp)) {
            throw new UnfitCall(
                    "'%s' leads up (..).".formatted(template), "Write the path from the endpoint's address down.");
        }
    }

    private static boolean isWayUp(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static String encoded(Object value) {
        var encoded = new StringBuilder();
        for (var one : String.valueOf(value).getBytes(StandardCharsets.UTF_8)) {
            var letter = (char) (one & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(String.format("%02X", one & 0xff));
            }
        }
        return encoded.toString();
    }
}
