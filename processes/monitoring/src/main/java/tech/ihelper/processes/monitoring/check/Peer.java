package tech.ihelper.processes.monitoring.check;

import java.util.regex.Pattern;

/** A host and a port of it, as in {@code mail.kestrel.example:25} or {@code [2001:db8::1]:25}. */
public record Peer(String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    /**
     * @param usual port where none is written; 0 = one has to be
     * @throws IllegalArgumentException when it is no host and port
     */
    public static Peer of(String text, int usual) {
        var found = TEXT.matcher(text);
        var port = !found.matches() ? 0 : found.group(2) == null ? usual : Integer.parseInt(found.group(2));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    usual == 0
                            ? "Write a host and a port, as in mail.kestrel.example:25."
                            : "Write a host, and a port if it is not " + usual + ", as in mail.kestrel.example:" + usual
                                    + ".");
        }
        return new Peer(found.group(1), port);
    }

    static Peer of(Target target) {
        return of(target.address(), 0);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
