package tech.ihelper.processes.backup.tool.restic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.SshOptions;
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
        environment.addPassword("RESTIC_PASSWORD_FILE", "password", access, files);
        environment.addCommon(cache);
        environment.add(access.credentials(), files);
        return environment;
    }

    /**
     * For {@code copy}, which knows only one variable for the credentials of both repositories (restic manual, "Copying snapshots between
     * repositories"). A rest-server's user and password therefore travel in its address, so that neither server sees the other's.
     */
    public static ResticEnvironment copying(
            RepositoryAccess from, RepositoryAccess to, SecretFolder files, Path cache) {
        var environment = new ResticEnvironment();
        environment.addAddress("RESTIC_REPOSITORY", to);
        environment.addAddress("RESTIC_FROM_REPOSITORY", from);
        environment.addPassword("RESTIC_PASSWORD_FILE", "password", to, files);
        environment.addPassword("RESTIC_FROM_PASSWORD_FILE", "from-password", from, files);
        environment.addCommon(cache);
        environment.addBoth(from.credentials(), to.credentials(), files);
        return environment;
    }

    /** @throws InvalidBackup when both are S3 servers and need different variables */
    static void checkCopy(RepositoryAccess from, RepositoryAccess to) {
        if (from.credentials() instanceof Credentials.AccessKey first
                && to.credentials() instanceof Credentials.AccessKey second
                && !first.equals(second)) {
            throw new InvalidBackup(
                    "copy",
                    "restic copies between two S3 repositories only with one access key, secret and region for both, and these two"
                            + " differ. Give one key rights on both buckets and set up the second repository with it, or copy to another"
                            + " kind of repository.");
        }
    }

    private void addCommon(Path cache) {
        open.put("RESTIC_CACHE_DIR", cache.toString());
        open.put("RESTIC_PROGRESS_FPS", "2");
    }

    private void addPassword(String variable, String file, RepositoryAccess access, SecretFolder files) {
        open.put(variable, files.write(file, access.password()).toString());
        hidden.add(access.password());
    }

    private void addAddress(String variable, RepositoryAccess access) {
        if (access.repository() instanceof RepositoryAddress.RestServer server
                && access.credentials() instanceof Credentials.UserPassword user) {
            var info = encoded(user.user()) + ":" + encoded(user.password().reveal());
            secret.put(
                    variable,
                    Secret.of(server.location().replaceFirst("://", "://" + Matcher.quoteReplacement(info) + "@")));
            hidden.add(user.password());
        } else {
            open.put(variable, access.repository().location());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void addBoth(Credentials from, Credentials to, SecretFolder files) {
        if (from instanceof Credentials.SshKey first && to instanceof Credentials.SshKey second) {
            addSsh(List.of(first, second), files);
            return;
        }
        for (var credentials : List.of(from, to)) {
            if (!(credentials instanceof Credentials.UserPassword)) {
                add(credentials, files);
            }
        }
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
            addSsh(List.of(ssh), files);
        }
    }

    private void addSsh(List<Credentials.SshKey> keys, SecretFolder files) {
        keys.forEach(key -> hidden.add(key.privateKey()));
        options.add("-o");
        options.add("sftp.args=" + String.join(" ", SshOptions.of(keys, files)));
    }

    /** @param more secrets that only this command needs */
    public ToolCommand command(String program, List<String> arguments, Map<String, Secret> more, Path folder) {
        var all = new HashMap<>(secret);
        all.putAll(more);
        return new ToolCommand(
                program, Stream.concat(options.stream(), arguments.stream()).toList(), open, all, hidden, folder);
    }
}
