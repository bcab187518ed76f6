package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** The real restic and the real ssh with an SFTP server of this process. */
class ResticSftpTest {

    /** restic can end before it has passed on what ssh said. */
    private static final String OR_UNSAID = "the reason, or a failure without one";

    @TempDir
    Path folder;

    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void serve() throws Exception {
        RealRestic.installed("ssh");
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                folder.resolve("key").toString());
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                folder.resolve("other").toString());
        var allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(
                        Files.readString(folder.resolve("key.pub")).strip())
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("acme") && KeyUtils.compareKeys(key, allowed));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createDirectory(folder.resolve("served"))));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void backsUpAndRestoresWithAPrivateKey() throws Exception {
        var real = RealRestic.in(folder);
        var access = access("key", hostKey());
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));

        RealRestic.ok(real.restic.initialise(access, RealRestic.soon()).report());
        var run = real.restic.backUp(access, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());
        var restored = real.restic.restore(
                access,
                RestoreOrder.everything(run.snapshot(), folder.resolve("restored")),
                progress -> {},
                RealRestic.soon());

        assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        RealRestic.ok(restored.report());
        assertThat(manifest.compare(folder.resolve("restored")).findings()).isEmpty();
    }

    @Test
    void goesToNoServerThatItDoesNotKnow() throws Exception {
        var real = RealRestic.in(folder);
        var otherHost = "[127.0.0.1]:" + server.getPort() + " "
                + Files.readString(folder.resolve("other.pub")).strip();

        var opened = real.restic.initialise(access("key", otherHost), RealRestic.soon());

        assertThat(opened.report().outcome()).as(OR_UNSAID).isIn(Outcome.UNTRUSTED, Outcome.FAILED);
        assertThat(folder.resolve("served")).isEmptyDirectory();
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() throws Exception {
        var real = RealRestic.in(folder);

        var opened = real.restic.initialise(access("other", hostKey()), RealRestic.soon());

        assertThat(opened.report().outcome()).as(OR_UNSAID).isIn(Outcome.REFUSED, Outcome.FAILED);
        assertThat(folder.resolve("served")).isEmptyDirectory();
    }

    private RepositoryAccess access(String key, String knownHosts) throws IOException {
        return new RepositoryAccess(
                new RepositoryAddress.Sftp("acme", "127.0.0.1", server.getPort(), "/acme"),
                RealRestic.PASSWORD,
                new Credentials.SshKey(Secret.of(Files.readString(folder.resolve(key))), knownHosts));
    }

    private String hostKey() throws Exception {
        var key = server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
