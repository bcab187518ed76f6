package tech.ihelper.connectors.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.probe.NetworkGuard;

/**
 * Puts files on SFTP servers. A connection serves one file, goes to an address that the guard saw, and to a server whose key is
 * known. Nothing of this machine's account is used: no agent, no keys, no configuration, no list of known hosts.
 */
public final class SftpCalls {

    private static final int MOST = 10 << 20;

    /** What OpenSSH speaks. Later drafts say more, and servers agree on it less. */
    private static final int VERSION = 3;

    /** Another try would be answered likewise. */
    private static final Set<Integer> NO = Set.of(
            SftpConstants.SSH_FX_NO_SUCH_FILE,
            SftpConstants.SSH_FX_PERMISSION_DENIED,
            SftpConstants.SSH_FX_OP_UNSUPPORTED,
            SftpConstants.SSH_FX_NO_SUCH_PATH,
            SftpConstants.SSH_FX_WRITE_PROTECT,
            SftpConstants.SSH_FX_NOT_A_DIRECTORY,
            SftpConstants.SSH_FX_INVALID_FILENAME,
            SftpConstants.SSH_FX_FILE_IS_A_DIRECTORY);

    private final NetworkGuard guard;

    public SftpCalls(NetworkGuard guard) {
        this.guard = guard;
    }

    /** What is done while the connection stands. */
    private interface Visit {
        void on(SftpClient sftp) throws IOException;
    }

    /**
     * Looks whether the server lets us in and has the folder; changes nothing.
     *
     * @throws UnknownHostKey when it has another key
     * @throws RefusedUpload when it says no
     * @throws IOException when it did not answer
     */
    public void look(SftpServer server) throws IOException {
        visit(server, sftp -> {
            if (!sftp.stat(server.folder()).isDirectory()) {
                throw new SftpException(SftpConstants.SSH_FX_NOT_A_DIRECTORY, "The folder is a file");
            }
        });
    }

    /**
     * Puts a file there, in place of one that has its name. It is written under a hidden name and renamed when it is whole, so nobody
     * reads half of it and a second time changes nothing.
     *
     * @param path below the server's folder, from {@link FilePath}
     * @throws UnfitCall when it is larger than 10 MB
     * @throws UnknownHostKey when it has another key
     * @throws RefusedUpload when it says no
     * @throws IOException when it did not answer
     */
    public void upload(SftpServer server, String path, byte[] content) throws IOException {
        if (content.length > MOST) {
            throw new UnfitCall("The file is larger than %d MB.".formatted(MOST >> 20), "Send less of it.");
        }
        var target = server.folder() + "/" + path;
        // A name of its own for each try: two that overlap would write into each other's file.
        var part = target.substring(0, target.lastIndexOf('/') + 1) + ".ihelper-" + UUID.randomUUID() + ".part";
        visit(server, sftp -> {
            try (var file = sftp.open(part, OpenMode.Write, OpenMode.Create, OpenMode.Exclusive)) {
                sftp.write(file, 0, content);
            } catch (IOException e) {
                forget(sftp, part, e);
                throw e;
            }
            try {
                rename(sftp, part, target);
            } catch (IOException e) {
                forget(sftp, part, e);
                throw e;
            }
        });
    }

    /** The plain rename of version 3 takes no name that is taken: there is a moment without a file then, but none with half of one. */
    private static void rename(SftpClient sftp, String part, String target) throws IOException {
        var atOnce = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (atOnce != null && atOnce.isSupported()) {
            atOnce.posixRename(part, target);
            return;
        }
        try {
            sftp.remove(target);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        sftp.rename(part, target);
    }

    private static void forget(SftpClient sftp, String part, IOException why) {
        try {
            if (sftp.isOpen()) {
                sftp.remove(part);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private void visit(SftpServer server, Visit visit) throws IOException {
        var until = System.nanoTime() + server.limit().toNanos();
        var presented = new AtomicReference<String>();
        try (var client = client(server, presented)) {
            client.start();
            var address = new InetSocketAddress(
                    guard.resolve(server.address().getHost()).get(0), server.port());
            try (var session =
                    client.connect(server.user(), address).verify(left(until)).getSession()) {
                var over = new CompletableFuture<Void>();
                over.orTimeout(left(until).toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((done, late) -> session.close(true));
                try {
                    logIn(session, server, until);
                    try (var sftp = SftpClientFactory.instance().createSftpClient(session, VERSION)) {
                        visit.on(sftp);
                    }
                } finally {
                    over.complete(null);
                }
            }
        } catch (SftpException e) {
            throw NO.contains(e.getStatus())
                    ? new RefusedUpload("The server says no: %s".formatted(e.getMessage()), e)
                    : e;
        } catch (IOException e) {
            var key = presented.get();
            if (key != null && !key.equals(server.hostKey())) {
                throw new UnknownHostKey(key);
            }
            throw e instanceof RefusedUpload || System.nanoTime() < until ? e : tookTooLong(e);
        }
    }

    private static void logIn(ClientSession session, SftpServer server, long until) throws IOException {
        if (server.privateKey() != null) {
            session.addPublicKeyIdentity(SftpKey.read(server.privateKey()));
        } else if (server.password() != null) {
            session.addPasswordIdentity(server.password());
        }
        try {
            session.auth().verify(left(until));
        } catch (SshException e) {
            if (e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                throw new RefusedUpload("The server does not let this user in with this secret", e);
            }
            throw e;
        }
    }

    private static SshClient client(SftpServer server, AtomicReference<String> presented) {
        var client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, address, key) -> {
            presented.set(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
            return server.hostKey().equals(presented.get());
        });
        client.setUserAuthFactories(
                server.privateKey() != null
                        ? List.of(UserAuthPublicKeyFactory.INSTANCE)
                        : List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
        return client;
    }

    private static Duration left(long until) throws SocketTimeoutException {
        var left = Duration.ofNanos(until - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw tookTooLong(null);
        }
        return left;
    }

    private static SocketTimeoutException tookTooLong(@Nullable Throwable cause) {
        var late = new SocketTimeoutException("The server took too long");
        if (cause != null) {
            late.initCause(cause);
        }
        return late;
    }
}
