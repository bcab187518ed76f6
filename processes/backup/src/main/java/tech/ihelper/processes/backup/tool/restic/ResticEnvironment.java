package tech.ihelper.processes.backup.tool.restic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.ToolCommand;

/**
 * Tells restic where the repository is and how it opens. The password is a file and no variable: a command that restic starts
 * for {@code --stdin-from-command} inherits the variables.
 */
public final class ResticEnvironment {

    private final Map<String, String> open = new HashMap<>();
    private final Map<String, Secret> secret = new HashMap<>();
    private final List<Secret> hidden = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    private ResticEnvironment() {}

    public static ResticEnvironment of(RepositoryAccess access, SecretFolder files, Path cache) {
        var environment = new ResticEnvironment();
        environment.open.put("RESTIC_REPOSITORY", access.repository().location());
        environment.open.put(
                "RESTIC_PASSWORD_FILE",
                files.write("password", access.password()).toString());
        environment.open.put("RESTIC_CACHE_DIR", cache.toString());
        environment.open.put("RESTIC_PROGRESS_FPS", "2");
        environment.hidden.add(access.password());
        environment.add(access.credentials(), files);
        return environment;
    }

    private void add(Credentials credentials, SecretFolder files) {
        if (credentials instanceof Credentials.UserPassword user) {
            open.put("RESTIC_REST_USERNAME", user.user());
            secret.put("RESTIC_REST_PASSWORD", user.password());
        } else if (credentials instanceof Credentials.AccessKey key) {
            open.put("AWS_ACCESS_KEY_ID", key.id());
            secret.put("AWS_SECRET_ACCESS_KEY", key.secret());
            if (key.region() != null) {
                open.put("AWS_DEFAULT_REGION", key.region());
            }
        } else if (credentials instanceof Credentials.SshKey ssh) {
            addSsh(ssh, files);
        }
    }

    /** No questions, no unknown servers, no other keys, no banner that would look like a complaint. */
    private void addSsh(Credentials.SshKey ssh, SecretFolder files) {
        var key = files.write("key", Secret.of(ssh.privateKey().reveal().strip() + "\n"));
        var hosts = files.write("known_hosts", Secret.of(ssh.knownHosts().strip() + "\n"));
        hidden.add(ssh.privateKey());
        options.add("-o");
        options.add(
                "sftp.args=-F none -i " + key + " -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=yes"
                        + " -o UserKnownHostsFile=" + hosts + " -o LogLevel=ERROR -o ConnectTimeout=20");
    }

    /** @param more secrets that only this command needs */
    public ToolCommand command(String program, List<String> arguments, Map<String, Secret> more, Path folder) {
        var all = new HashMap<>(secret);
        all.putAll(more);
        return new ToolCommand(
                program, Stream.concat(options.stream(), arguments.stream()).toList(), open, all, hidden, folder);
    }
}
