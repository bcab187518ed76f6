package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.processes.backup.RealS3;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** The real restic with S3-compatible storage that checks every signature. */
class ResticS3Test {

    private static final String SECRET = "acme/s3+secret";

    /** restic itself would try for a quarter of an hour. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private RealS3 server;
    private RealRestic real;

    @BeforeEach
    void serve() throws Exception {
        server = RealS3.on(folder.resolve("served"));
        real = RealRestic.in(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesShowsChecksAndRestores() throws Exception {
        var access = access(server.bucket("acme-backup", "kestrel/files"), server.letsIn("AKIAACME", SECRET));
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));

        RealRestic.ok(real.restic.initialise(access, RealRestic.soon()).report());
        var run = real.restic.backUp(access, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());
        var entries = new ArrayList<SnapshotEntry>();
        var listed =
                real.restic.list(access, run.snapshot(), real.source + "/folder 1", entries::add, RealRestic.soon());
        var checked = real.restic.check(access, new CheckScope.AllData(), RealRestic.soon());
        var restored = real.restic.restore(
                access,
                RestoreOrder.everything(run.snapshot(), folder.resolve("restored")),
                progress -> {},
                RealRestic.soon());

        assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        RealRestic.ok(listed.report());
        assertThat(entries).hasSize(10);
        RealRestic.ok(checked.report());
        RealRestic.ok(restored.report());
        assertThat(manifest.compare(folder.resolve("restored")).findings()).isEmpty();
        assertThat(folder.resolve("served/acme-backup/kestrel/files/snapshots")).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"AKIAACME, wrong/s3+secret", "AKIANOBODY, wrong/s3+secret"})
    void aKeyThatDoesNotFitIsRefusedAtOnceAndItsSecretStaysSecret(String id, String secret) throws Exception {
        server.letsIn("AKIAACME", SECRET);
        var access = access(storedIn("acme-backup"), new Credentials.AccessKey(id, Secret.of(secret), null));

        var opened = real.restic.open(access, RealRestic.soon()).report();
        var initialised = real.restic.initialise(access, RealRestic.soon()).report();

        for (var report : List.of(opened, initialised)) {
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.REFUSED);
            assertThat(report.took()).isLessThan(AT_ONCE);
            assertThat(report.toString()).doesNotContain(secret);
        }
        assertThat(opened.reason()).startsWith(Outcome.REFUSED.sentence()).doesNotContain("retrying");
        assertThat(opened.complaints()).hasSize(1);
    }

    @Test
    void aBucketThatIsNotThereIsNoRepository() {
        var access = access(server.noBucket("nobody-made", "acme"), server.letsIn("AKIAACME", SECRET));

        var opened = real.restic.open(access, RealRestic.soon()).report();

        assertThat(opened.outcome()).as(opened.reason()).isEqualTo(Outcome.NO_REPOSITORY);
        assertThat(opened.reason()).contains("bucket does not exist");
        assertThat(opened.took()).isLessThan(AT_ONCE);
    }

    @Test
    void aKeyThatMayNotDeleteRemovesNothingAndAnotherKeyThinsOut() throws Exception {
        var everyday = access(storedIn("acme-backup"), server.letsInToAppend("AKIAAPPEND", SECRET));
        var keeper = access(everyday.repository(), server.letsIn("AKIAKEEPER", "keeper/s3+secret"));
        var first = backedUp(everyday);
        var second = backedUp(everyday);

        var refused = real.restic.forget(everyday, RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon());
        var thinned = real.restic.forget(keeper, RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon());

        assertThat(refused.report().outcome()).as(refused.report().reason()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.removed()).isEmpty();
        RealRestic.ok(thinned.report());
        assertThat(thinned.removed()).containsExactly(first.value());
        assertThat(thinned.kept()).containsExactly(second.value());
    }

    @Test
    void aServerThatGoesAwayMidWayFailsTheBackup() throws Exception {
        var hasty = new Restic(
                new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(1)), "restic", folder.resolve("cache"));
        var access = access(storedIn("acme-backup"), server.letsInAndGoesAway("AKIAACME", SECRET));

        var run = hasty.backUp(
                access, real.files(), RealRestic.LABELS, progress -> {}, RunControl.within(Duration.ofSeconds(3)));

        assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.FAILED);
        assertThat(run.report().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(run.snapshot()).isNull();
        assertThat(run.toString()).doesNotContain(SECRET);
    }

    @Test
    void aServerWhoseCertificateNobodySignedIsNotTrusted() throws Exception {
        var keyStore = folder.resolve("keys.p12");
        try (var stranger = RealS3.encrypted(folder.resolve("stranger"), keyStore(keyStore), "changeit")) {
            var access = access(stranger.bucket("acme-backup", ""), stranger.letsIn("AKIAACME", SECRET));

            var opened = real.restic.open(access, RealRestic.soon()).report();

            assertThat(opened.outcome()).as(opened.reason()).isEqualTo(Outcome.UNTRUSTED);
            assertThat(opened.took()).isLessThan(AT_ONCE);
        }
    }

    private static Path keyStore(Path file) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "s3",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString());
        var log = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(log.waitFor())
                .as(new String(log.getInputStream().readAllBytes()))
                .isZero();
        return file;
    }

    private SnapshotId backedUp(RepositoryAccess access) {
        var run = real.restic.backUp(access, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());
        RealRestic.ok(run.report());
        return Objects.requireNonNull(run.snapshot());
    }

    /** With an empty repository in it, as restic stores it in a folder too. */
    private RepositoryAddress storedIn(String bucket) throws IOException {
        var address = server.bucket(bucket, "acme");
        real.initialised();
        FileSystemUtils.copyRecursively(
                real.repository, folder.resolve("served").resolve(bucket).resolve("acme"));
        return address;
    }

    private static RepositoryAccess access(RepositoryAddress address, Credentials.AccessKey key) {
        return new RepositoryAccess(address, RealRestic.PASSWORD, key);
    }
}
