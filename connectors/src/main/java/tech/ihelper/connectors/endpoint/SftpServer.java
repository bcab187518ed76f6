package tech.ihelper.connectors.endpoint;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where files are put, and what lets us in.
 *
 * @param address {@code sftp://files.example:2222/incoming}: host, port and base folder; without a folder, the one that a login lands in
 * @param password null when a key lets us in
 * @param privateKey as OpenSSH writes it; null when a password lets us in
 * @param hostKey fingerprint of the only key that the server may have, {@code SHA256:} and 43 letters; empty = none is known yet
 * @param limit for all of a visit
 */
public record SftpServer(
        URI address,
        String user,
        @Nullable String password,
        @Nullable String privateKey,
        String hostKey,
        Duration limit) {

    private static final int PORT = 22;

    int port() {
        return address.getPort() > 0 ? address.getPort() : PORT;
    }

    /** The base folder, without a slash at its end; {@code .} where a login lands. */
    String folder() {
        var folder = address.getPath().replaceAll("/+$", "");
        return folder.isEmpty() ? "." : folder;
    }

    @Override
    public String toString() {
        return "SftpServer[" + address.getHost() + "]";
    }
}
