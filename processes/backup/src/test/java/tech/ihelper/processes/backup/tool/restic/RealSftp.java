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
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/** An SFTP server of this process on a folder. It lets {@code acme} in with one of two keys. */
final class RealSftp implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path keys;

    private RealSftp(Path keys) {
        this.keys = keys;
    }

    /** @param keys an empty folder, for keys of people and server */
    static RealSftp serving(Path folder, Path keys) throws Exception {
        RealRestic.installed("ssh");
        var sftp = new RealSftp(keys);
        sftp.make("key");
        sftp.make("other");
        var allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(sftp.publicHalf("key"))
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        sftp.server.setHost("127.0.0.1");
        sftp.server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(keys.resolve("host")));
        sftp.server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("acme") && KeyUtils.compareKeys(key, allowed));
        sftp.server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        sftp.server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        sftp.server.start();
        return sftp;
    }

    /** @param folder from the server's root on */
    RepositoryAddress.Sftp address(String folder) {
        return new RepositoryAddress.Sftp("acme", "127.0.0.1", server.getPort(), folder);
    }

    Credentials.SshKey key() throws Exception {
        return key("key", hostKey());
    }

    Credentials.SshKey keyThatItDoesNotKnow() throws Exception {
        return key("other", hostKey());
    }

    Credentials.SshKey keyOfWhoKnowsAnotherServer() throws Exception {
        return key("key", publicHalf("other"));
    }

    private Credentials.SshKey key(String name, String host) throws IOException {
        return new Credentials.SshKey(
                Secret.of(Files.readString(keys.resolve(name))), "[127.0.0.1]:" + server.getPort() + " " + host);
    }

    private String hostKey() throws Exception {
        return PublicKeyEntry.toString(
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
    }

    private String publicHalf(String name) throws IOException {
        return Files.readString(keys.resolve(name + ".pub")).strip();
    }

    private void make(String name) throws IOException, InterruptedException {
        var command = List.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                keys.resolve(name).toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
