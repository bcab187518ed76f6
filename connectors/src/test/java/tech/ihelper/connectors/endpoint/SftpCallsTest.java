package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.probe.ForbiddenAddress;
import tech.ihelper.connectors.probe.NetworkGuard;

/** A real server gets whole files, where the guard lets one go and the host key is the one that is known. */
class SftpCallsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> removed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch enough = new CountDownLatch(1);
    private Path incoming;
    private Path login;
    private volatile Writing writing = (session, file) -> {};

    /** What happens while a file is written. */
    private interface Writing {
        void piece(ServerSession session, Path file) throws IOException;
    }

    @BeforeEach
    void serve() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        incoming = Files.createDirectories(files.resolve("incoming"));
        Files.createDirectory(incoming.resolve("outages"));
        Files.createDirectory(incoming.resolve("locked"));
        login = folder.resolve("key");
        key("ed25519", login);
        var allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(
                        Files.readString(folder.resolve("key.pub")).strip())
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
        server.setPasswordAuthenticator((user, password, session) -> {
            asked.add(user);
            return user.equals("carrier") && password.equals("s3cret");
        });
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, allowed));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Watcher());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    @AfterEach
    void end() throws IOException {
        enough.countDown();
        server.stop(true);
    }

    private final class Watcher implements SftpEventListener {

        @Override
        public void removing(ServerSession session, Path path, boolean isDirectory) {
            removed.add(path.getFileName().toString());
        }

        @Override
        public void opening(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
            if (localHandle.getFile().toString().contains("locked")) {
                throw new AccessDeniedException("locked");
            }
        }

        @Override
        public void written(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen,
                @Nullable Throwable thrown)
                throws IOException {
            writing.piece(session, localHandle.getFile());
        }
    }

    private static void key(String type, Path file, String... more) throws Exception {
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-f", file.toString()));
        command.addAll(more.length == 0 ? List.of("-N", "") : List.of(more));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private String hostKey() {
        try {
            return KeyUtils.getFingerPrint(
                    BuiltinDigests.sha256,
                    server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SftpServer place(@Nullable String password, @Nullable String privateKey, String hostKey) {
        return new SftpServer(
                URI.create("sftp://127.0.0.1:" + server.getPort() + "/incoming"),
                "carrier",
                password,
                privateKey,
                hostKey,
                LIMIT);
    }

    private SftpServer place() {
        return place("s3cret", null, hostKey());
    }

    private static SftpCalls calls() {
        return new SftpCalls(new NetworkGuard(List.of("127.0.0.0/8")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() {
        try (var all = Files.walk(incoming)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> incoming.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsThereWholeAndASecondTimeTakesItsPlace(boolean renamesAtOnce) throws Exception {
        if (!renamesAtOnce) {
            SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "fsync@openssh.com=1");
        }
        var long1 = "Süd;12\n".repeat(40_000);

        calls().upload(place(), "outages/INC 1.csv", text(long1));
        assertThat(incoming.resolve("outages/INC 1.csv")).hasContent(long1);
        calls().upload(place(), "outages/INC 1.csv", text("shorter"));
        calls().upload(place(), "outages/INC 1.csv", text("shorter"));
        calls().upload(place(), "empty.txt", text(""));

        assertThat(incoming.resolve("outages/INC 1.csv")).hasContent("shorter");
        assertThat(names()).containsExactly("empty.txt", "outages/INC 1.csv");
        assertThat(removed.contains("INC 1.csv"))
                .as("there was a moment without the file")
                .isNotEqualTo(renamesAtOnce);
    }

    @Test
    void aKeyLetsUsInToo() throws Exception {
        calls().upload(place(null, Files.readString(login), hostKey()), "a.txt", text("x"));
        var rsa = folder.resolve("rsa");
        key("rsa", rsa);
        var stranger = place(null, Files.readString(rsa), hostKey());

        assertThat(names()).containsExactly("a.txt");
        assertThat(asked).as("passwords").isEmpty();
        assertThatThrownBy(() -> calls().upload(stranger, "b.txt", text("x"))).isInstanceOf(RefusedUpload.class);
    }

    @Test
    void takesNoKeyThatIsNoneOrWantsAPassphrase() throws Exception {
        var closed = folder.resolve("closed");
        key("ed25519", closed, "-N", "a passphrase");

        SftpKey.check(Files.readString(login));
        for (var text : List.of("", "secret", Files.readString(closed), Files.readString(folder.resolve("key.pub")))) {
            assertThatThrownBy(() -> SftpKey.check(text))
                    .isInstanceOf(UnfitCall.class)
                    .hasMessageContaining("private key")
                    .hasNoCause();
        }
    }

    @Test
    void nobodySeesHalfOfAFile() throws Exception {
        var target = incoming.resolve("a.txt");
        calls().upload(place(), "a.txt", text("old"));
        writing = (session, file) -> {
            seen.add(Files.readString(target));
            if (seen.size() == 3) {
                session.close(true);
            }
        };

        assertThatThrownBy(() -> calls().upload(place(), "a.txt", new byte[1 << 20]))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RefusedUpload.class);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).containsOnly("old");
        assertThat(target).hasContent("old");

        writing = (session, file) -> {};
        calls().upload(place(), "a.txt", text("new"));
        assertThat(target).hasContent("new");
    }

    @Test
    void aFailureOfTheServerLeavesNothingBehind() {
        writing = (session, file) -> {
            throw new IOException("disk on fire");
        };

        assertThatThrownBy(() -> calls().upload(place(), "a.txt", text("x")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RefusedUpload.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void anotherHostKeyIsToldNothing() {
        var other = place("s3cret", null, "SHA256:" + "A".repeat(43));

        var refused = catchThrowableOfType(UnknownHostKey.class, () -> calls().upload(other, "a.txt", text("x")));

        assertThat(refused.presented()).isEqualTo(hostKey());
        assertThat(refused).hasMessageContaining("not the one that is registered");
        assertThat(asked).isEmpty();
        assertThat(names()).isEmpty();
        assertThat(catchThrowableOfType(UnknownHostKey.class, () -> calls().look(place("s3cret", null, "")))
                        .presented())
                .as("asked for the first time")
                .isEqualTo(hostKey());
    }

    @Test
    void whatTheServerRefusesIsRefused() throws Exception {
        calls().look(place());
        for (var path : List.of("locked/a.txt", "gone/a.txt")) {
            assertThatThrownBy(() -> calls().upload(place(), path, text("x")))
                    .as(path)
                    .isInstanceOf(RefusedUpload.class)
                    .hasMessageContaining("says no");
        }
        assertThatThrownBy(() -> calls().look(place("wrong", null, hostKey())))
                .isInstanceOf(RefusedUpload.class)
                .hasMessageContaining("does not let this user in")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> calls().upload(place("wrong", null, hostKey()), "a.txt", text("x")))
                .isInstanceOf(RefusedUpload.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void goesNowhereInsideTheHouse() {
        var guarded = new SftpCalls(new NetworkGuard(List.of()));

        assertThatThrownBy(() -> guarded.upload(place(), "a.txt", text("x"))).isInstanceOf(ForbiddenAddress.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var place = new SftpServer(
                    URI.create("sftp://127.0.0.1:" + silent.getLocalPort()),
                    "carrier",
                    "s3cret",
                    null,
                    hostKey(),
                    Duration.ofSeconds(1));

            assertThatThrownBy(() -> calls().upload(place, "a.txt", text("x")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("took too long");
        }
    }

    @Test
    void aServerThatStopsInTheMiddleIsNotWaitedFor() {
        var place = place();
        var hasty = new SftpServer(
                place.address(), place.user(), place.password(), null, place.hostKey(), Duration.ofSeconds(3));
        writing = (session, file) -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> calls().upload(hasty, "a.txt", text("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("took too long");
        assertThat(incoming.resolve("a.txt")).doesNotExist();
    }

    @Test
    void takesNoFileThatIsTooLarge() {
        assertThatThrownBy(() -> calls().upload(place(), "a.txt", new byte[(10 << 20) + 1]))
                .isInstanceOf(UnfitCall.class);
        assertThatCode(() -> calls().upload(place(), "a.txt", new byte[10 << 20]))
                .doesNotThrowAnyException();
    }
}
