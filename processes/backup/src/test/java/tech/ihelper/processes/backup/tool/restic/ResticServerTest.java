package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private final List<RealRestServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RealRestServer::close);
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
        var other = RealRestServer.letsIn(folder.resolve("second"), "other", "p@ss/word");
        var to = new RepositoryAccess(serving(folder.resolve("second")), Secret.of("another-password"), other);
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
                RepositoryAddress.address("url", "http://127.0.0.1:" + RealRestServer.freePort() + "/acme/")));

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
        RealRestServer.letsIn(folder.resolve("served"), user, password);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RepositoryAddress served(String... options) throws IOException {
        return serving(folder.resolve("served"), options);
    }

    private RepositoryAddress serving(Path where, String... options) throws IOException {
        var server = RealRestServer.serving(where, options);
        servers.add(server);
        return server.address("acme");
    }
}
