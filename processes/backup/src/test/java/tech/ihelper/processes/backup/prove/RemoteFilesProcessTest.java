package tech.ihelper.processes.backup.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.testing.ProcessTest;

/** Another machine, played by an SSH server of this process that runs the real tar, find and sha256sum. */
class RemoteFilesProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private final SshServer server = SshServer.setUpDefaultServer();
    private BackupRoom room;

    @BeforeEach
    void serve() throws Exception {
        room = BackupRoom.in(process, folder).withData();
        room.write("it's \\ odd\nname ü.bin", 1_000, 99);
        room.write("cache.tmp", 10, 5);
        process.clock().set(java.time.Clock.systemUTC().instant());
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                folder.resolve("key").toString());
        var allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(
                        Files.readString(folder.resolve("key.pub")).strip())
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("acme") && KeyUtils.compareKeys(key, allowed));
        // As sshd does: the user's shell reads the line.
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory("sh", "sh", "-c", command).createShell(channel));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(true);
    }

    @Test
    void filesOfAnotherMachineComeBackWithTheHashesThatItTold() throws Exception {
        var plan = plan(List.of(room.source().toString()));

        var backup = room.run(plan, Run.Kind.BACKUP);
        var drill = room.run(plan, Run.Kind.DRILL);

        assertThat(backup.state()).as(backup.reason() + room.log(backup)).isEqualTo(Run.State.SUCCESS);
        assertThat(drill.state()).as(drill.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(drill.reason()).as("the excluded one is not among them").contains("13 files are as they were");
    }

    @Test
    void pathThatIsNotThereMakesNoSnapshot() throws Exception {
        var plan = plan(List.of(room.source().toString(), folder.resolve("gone").toString()));

        var backup = room.run(plan, Run.Kind.BACKUP);

        assertThat(backup.state()).isEqualTo(Run.State.FAILED);
        assertThat(backup.snapshot()).isNull();
        assertThat(backup.reason()).contains("gone");
    }

    @Test
    void machineThatIsNotKnownIsNotTalkedTo() throws Exception {
        var stranger = Files.readString(folder.resolve("key.pub")).strip();
        var plan = plan(List.of(room.source().toString()), stranger);

        var backup = room.run(plan, Run.Kind.BACKUP);

        assertThat(backup.state()).isEqualTo(Run.State.FAILED);
        assertThat(backup.reason()).contains("Host key verification failed");
    }

    private Plan plan(List<String> paths) throws Exception {
        var host = server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        var line = new StringBuilder();
        org.apache.sshd.common.config.keys.PublicKeyEntry.appendPublicKeyEntry(line, host);
        return plan(paths, line.toString());
    }

    private Plan plan(List<String> paths, String hostKey) throws Exception {
        return process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.RemoteFiles(
                                        "acme",
                                        "127.0.0.1",
                                        server.getPort(),
                                        "[127.0.0.1]:" + server.getPort() + " " + hostKey,
                                        paths,
                                        List.of("*.tmp")),
                                room.repository().id(),
                                null),
                        Secret.of(Files.readString(folder.resolve("key"))),
                        BackupRoom.PRIYA);
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
