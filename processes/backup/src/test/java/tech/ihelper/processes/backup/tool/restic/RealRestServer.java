package tech.ihelper.processes.backup.tool.restic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/** restic's rest-server on a folder. */
final class RealRestServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private RealRestServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param options without {@code --no-auth} it asks for a user, see {@link #letsIn} */
    static RealRestServer serving(Path folder, String... options) throws IOException {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                RealRestic.installed("restic-rest-server").toString(),
                "--path=" + folder,
                "--listen=127.0.0.1:" + port));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return new RealRestServer(process, port);
    }

    /** The only user of servers that serve the folder from now on. */
    static Credentials.UserPassword letsIn(Path folder, String user, String password) throws Exception {
        var digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(".htpasswd"),
                user + ":{SHA}" + Base64.getEncoder().encodeToString(digest) + "\n");
        return new Credentials.UserPassword(user, Secret.of(password));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    RepositoryAddress.RestServer address(String repository) {
        return new RepositoryAddress.RestServer(
                RepositoryAddress.address("url", "http://127.0.0.1:" + port + "/" + repository + "/"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
