package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** The real restic and the real ssh with an SFTP server of this process. */
class ResticSftpTest {

    /** restic can end before it has passed on what ssh said. */
    private static final String OR_UNSAID = "the reason, or a failure without one";

    @TempDir
    Path folder;

    private RealSftp server;

    @BeforeEach
    void serve() throws Exception {
        server = RealSftp.serving(
                Files.createDirectory(folder.resolve("served")), Files.createDirectory(folder.resolve("keys")));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void backsUpAndRestoresWithAPrivateKey() throws Exception {
        var real = RealRestic.in(folder);
        var access = access(server.key());
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

        var opened = real.restic.initialise(access(server.keyOfWhoKnowsAnotherServer()), RealRestic.soon());

        assertThat(opened.report().outcome()).as(OR_UNSAID).isIn(Outcome.UNTRUSTED, Outcome.FAILED);
        assertThat(folder.resolve("served")).isEmptyDirectory();
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() throws Exception {
        var real = RealRestic.in(folder);

        var opened = real.restic.initialise(access(server.keyThatItDoesNotKnow()), RealRestic.soon());

        assertThat(opened.report().outcome()).as(OR_UNSAID).isIn(Outcome.REFUSED, Outcome.FAILED);
        assertThat(folder.resolve("served")).isEmptyDirectory();
    }

    private RepositoryAccess access(Credentials.SshKey key) {
        return new RepositoryAccess(server.address("/acme"), RealRestic.PASSWORD, key);
    }
}
