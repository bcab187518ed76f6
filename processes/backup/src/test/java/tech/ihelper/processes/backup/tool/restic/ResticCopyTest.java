package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.processes.backup.RealS3;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SnapshotId;

/** One folder of repositories behind every kind of server, and copies from each kind to each. */
class ResticCopyTest {

    private static final String S3_SECRET = "acme/s3+secret";
    private static final String REST_SECRET = "acme@rest:secret";
    private static final String SECOND_WORD = "another-password";
    private static final Secret SECOND_PASSWORD = Secret.of(SECOND_WORD);

    @TempDir
    static Path folder;

    private static RealRestic real;
    private static SnapshotId snapshot;
    private static RealS3 s3;
    private static RealSftp sftp;
    private static RealRestServer rest;
    private static Credentials.AccessKey s3Key;
    private static Credentials.UserPassword restUser;
    private static Credentials.SshKey sftpKey;

    @BeforeAll
    static void serve() throws Exception {
        real = RealRestic.in(folder).initialised();
        snapshot = real.backedUp();
        RealRestic.ok(real.restic
                .initialise(
                        second(new RepositoryAddress.LocalFolder(folder.resolve("empty")), none()), RealRestic.soon())
                .report());
        QuickKey.of(folder.resolve("empty"), SECOND_WORD);
        s3 = RealS3.on(folder);
        s3Key = s3.letsIn("AKIAACME", S3_SECRET);
        sftp = RealSftp.serving(folder, Files.createDirectory(folder.resolve("keys")));
        sftpKey = sftp.key();
        restUser = RealRestServer.letsIn(folder, "acme", REST_SECRET);
        rest = RealRestServer.serving(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
        sftp.close();
        rest.close();
    }

    @ParameterizedTest
    @CsvSource({"s3, local", "local, sftp", "sftp, s3", "rest, s3", "s3, s3"})
    void copiesFromEachKindOfRepositoryToEach(String from, String to) throws IOException {
        var target = "copy-" + from + "-" + to;
        FileSystemUtils.copyRecursively(folder.resolve("empty"), folder.resolve(target));
        // What is copied to is the same repository each time, as a cache sees it.
        var restic = new Restic(real.runner, "restic", folder.resolve("cache-of-" + target));

        var copied = restic.copy(
                new RepositoryAccess(address(from, "repository"), RealRestic.PASSWORD, credentials(from)),
                second(address(to, target), credentials(to)),
                snapshot,
                RealRestic.soon());

        RealRestic.ok(copied.report());
        assertThat(copied.copy()).isNotNull();
        assertThat(bytesBelow(folder.resolve(target).resolve("data"))).isGreaterThan(5_000_000);
        assertThat(copied.toString()).doesNotContain(S3_SECRET).doesNotContain(REST_SECRET);
    }

    @Test
    void twoKeysForTwoBucketsAreRefusedBeforeResticMixesThemUp() throws Exception {
        var first = second(address("s3", "repository"), s3Key);
        var other = new Credentials.AccessKey("AKIAOTHER", Secret.of(S3_SECRET), null);
        var elsewhere = new RepositoryAddress.S3(URI.create("https://s3.example"), "second", "");

        assertThatThrownBy(() -> real.restic.checkCopy(first, second(elsewhere, other)))
                .isInstanceOfSatisfying(InvalidBackup.class, refused -> assertThat(refused.field())
                        .isEqualTo("copy"))
                .hasMessageContaining("Give one key rights on both")
                .hasMessageNotContaining(S3_SECRET);
        assertThatThrownBy(() -> real.restic.copy(first, second(elsewhere, other), snapshot, RealRestic.soon()))
                .isInstanceOf(InvalidBackup.class);
        real.restic.checkCopy(first, second(elsewhere, s3Key));
    }

    private static RepositoryAccess second(RepositoryAddress address, Credentials credentials) {
        return new RepositoryAccess(address, SECOND_PASSWORD, credentials);
    }

    private static RepositoryAddress address(String kind, String repository) throws IOException {
        return switch (kind) {
            case "s3" -> s3.bucket(repository, "");
            case "sftp" -> sftp.address("/" + repository);
            case "rest" -> rest.address(repository);
            default -> new RepositoryAddress.LocalFolder(folder.resolve(repository));
        };
    }

    private static Credentials credentials(String kind) {
        return switch (kind) {
            case "s3" -> s3Key;
            case "sftp" -> sftpKey;
            case "rest" -> restUser;
            default -> none();
        };
    }

    private static Credentials none() {
        return new Credentials.None();
    }

    private static long bytesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
