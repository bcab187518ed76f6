package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotId;

/** The real restic with a real rest-server. */
class ResticServerTest {

    @TempDir
    Path folder;

    private final List<Process> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(Process::destroyForcibly);
    }

    @Test
    void anAppendOnlyServersRefusalIsSeenAlthoughResticReturns0() throws Exception {
        var real = RealRestic.in(folder);
        var access = RealRestic.access(served("--no-auth", "--append-only"));
        RealRestic.ok(real.restic.initialise(access, RealRestic.soon()).report());
        var first = backedUp(real, access);
        var second = backedUp(real, access);

        var forgotten = real.restic.forget(access, RealRestic.LABELS, Retention.keepLast(1), false, RealRestic.soon());

        assertThat(forgotten.report().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(forgotten.refused()).containsExactly(first.value());
        assertThat(forgotten.removed()).isEmpty();
        assertThat(real.restic
                        .snapshots(access, RealRestic.LABELS, RealRestic.soon())
                        .snapshots())
                .extracting(Snapshot::id)
                .containsExactly(first.value(), second.value());
        RealRestic.ok(real.restic
                .check(access, new CheckScope.AllData(), RealRestic.soon())
                .report());
    }

    @Test
    void pruningGoesThroughAnotherServerOverTheSameFolder() throws Exception {
        var real = RealRestic.in(folder);
        var everyday = RealRestic.access(served("--no-auth", "--append-only"));
        RealRestic.ok(real.restic.initialise(everyday, RealRestic.soon()).report());
        var first = backedUp(real, everyday);
        Files.walk(real.source).filter(Files::isRegularFile).limit(20).forEach(ResticServerTest::delete);
        var second = backedUp(real, everyday);
        signsIn("keeper", "keeper-secret");
        var keeper = new RepositoryAccess(
                served(), RealRestic.PASSWORD, new Credentials.UserPassword("keeper", Secret.of("keeper-secret")));
        var before = real.restic.measure(keeper, RealRestic.soon()).bytes();

        var refused = real.restic.forget(everyday, RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon());
        var pruned = real.restic.forget(keeper, RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon());

        assertThat(refused.report().outcome()).isEqualTo(Outcome.REFUSED);
        RealRestic.ok(pruned.report());
        assertThat(pruned.removed()).containsExactly(first.value());
        assertThat(pruned.kept()).containsExactly(second.value());
        assertThat(real.restic.measure(keeper, RealRestic.soon()).bytes()).isLessThan(before);
        backedUp(real, everyday);
        RealRestic.ok(real.restic
                .check(everyday, new CheckScope.AllData(), RealRestic.soon())
                .report());
    }

    @Test
    void copiesBetweenServersThatDoNotKnowEachOthersPasswords() throws Exception {
        var real = RealRestic.in(folder);
        signsIn("acme", "server-secret");
        var from = as(served(), "server-secret");
        RealRestic.ok(real.restic.initialise(from, RealRestic.soon()).report());
        var snapshot = backedUp(real, from);
        signsIn("second", "other", "p@ss/word");
        var to = new RepositoryAccess(
                served("second", List.of()),
                Secret.of("another-password"),
                new Credentials.UserPassword("other", Secret.of("p@ss/word")));
        RealRestic.ok(real.restic.initialise(to, RealRestic.soon()).report());

        var copied = real.restic.copy(from, to, snapshot, RealRestic.soon());

        RealRestic.ok(copied.report());
        assertThat(copied.copy()).isNotNull();
        assertThat(copied.toString()).doesNotContain("server-secret").doesNotContain("p@ss");
        RealRestic.ok(real.restic
                .check(to, new CheckScope.AllData(), RealRestic.soon())
                .report());
    }

    @Test
    void signsInWithUserAndPassword() throws Exception {
        var real = RealRestic.in(folder);
        signsIn("acme", "server-secret");
        var repository = served();

        var stranger = real.restic.initialise(as(repository, "wrong-secret"), RealRestic.soon());
        var known = real.restic.initialise(as(repository, "server-secret"), RealRestic.soon());

        assertThat(stranger.report().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(stranger.toString()).doesNotContain("wrong-secret");
        RealRestic.ok(known.report());
    }

    @Test
    void aDeadServerEndsWithinOurTimeLimit() throws Exception {
        var real = RealRestic.in(folder);
        var access = RealRestic.access(new RepositoryAddress.RestServer(
                RepositoryAddress.address("url", "http://127.0.0.1:" + freePort() + "/acme/")));

        var run = real.restic.backUp(
                access, real.files(), RealRestic.LABELS, progress -> {}, RunControl.within(Duration.ofSeconds(3)));

        assertThat(run.report().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(run.report().reason()).contains("connection refused");
        assertThat(run.report().took()).isLessThan(Duration.ofSeconds(10));
        assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.FAILED);
    }

    private static SnapshotId backedUp(RealRestic real, RepositoryAccess access) {
        var run = real.restic.backUp(access, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());
        RealRestic.ok(run.report());
        return Objects.requireNonNull(run.snapshot());
    }

    private static RepositoryAccess as(RepositoryAddress repository, String password) {
        return new RepositoryAccess(
                repository, RealRestic.PASSWORD, new Credentials.UserPassword("acme", Secret.of(password)));
    }

    /** Asked for by servers that are started afterwards without {@code --no-auth}. */
    private void signsIn(String user, String password) throws Exception {
        signsIn("served", user, password);
    }

    private void signsIn(String where, String user, String password) throws Exception {
        var digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder.resolve(where));
        Files.writeString(
                folder.resolve(where).resolve(".htpasswd"),
                user + ":{SHA}" + Base64.getEncoder().encodeToString(digest) + "\n");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RepositoryAddress served(String... options) throws IOException {
        return served("served", List.of(options));
    }

    private RepositoryAddress served(String where, List<String> options) throws IOException {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                RealRestic.installed("restic-rest-server").toString(),
                "--path=" + folder.resolve(where),
                "--listen=127.0.0.1:" + port));
        command.addAll(options);
        servers.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start());
        Awaitility.await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return new RepositoryAddress.RestServer(
                RepositoryAddress.address("url", "http://127.0.0.1:" + port + "/acme/"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
