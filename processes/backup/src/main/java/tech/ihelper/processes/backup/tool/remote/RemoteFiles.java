package tech.ihelper.processes.backup.tool.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.SshOptions;

/**
 * Files and folders of another machine. They are stored as one tar, which that machine's {@code tar} writes; what they hold its {@code
 * sha256sum} tells. Nothing is installed or left there.
 *
 * @param paths from the root on; at least one
 */
public record RemoteFiles(
        String user, String host, int port, Credentials.SshKey key, List<String> paths, Excludes excludes) {

    /** Name of the tar in a snapshot. */
    public static final String FILE = "files.tar";

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    public RemoteFiles {
        // A name that starts with "-" would be read by ssh as an option.
        if (!USER.matcher(user).matches()) {
            throw new InvalidBackup("user", "The user may have letters, digits, dots, - and _ only.");
        }
        if (!HOST.matcher(host).matches()) {
            throw new InvalidBackup("host", "The host is a name or an IPv4 address, without user and port.");
        }
        if (port < 1 || port > 65535) {
            throw new InvalidBackup("port", "A port is a number from 1 to 65535; SSH's usual one is 22.");
        }
        if (paths.isEmpty() || !paths.stream().allMatch(path -> path.startsWith("/"))) {
            throw new InvalidBackup("paths", "Give every path from the root on, like /srv/data.");
        }
        if (paths.stream().anyMatch(path -> path.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidBackup("paths", "A path cannot contain line ends or other control characters.");
        }
        paths = List.copyOf(paths);
    }

    /**
     * The tar. A file that changes while it is read is no failure, one that is missing is: then there is no snapshot.
     *
     * @param files where key and known hosts lie while it runs
     */
    public Source.CommandOutput source(SecretFolder files) {
        return new Source.CommandOutput(
                FILE,
                ssh(
                        files,
                        "tar --create --file=- --format=posix" + left("--exclude=") + " -- " + quoted()
                                + "; code=$?; [ $code -le 1 ]"),
                Map.of());
    }

    /** Prints a line for each file as {@code sha256sum} does, in the order of the other machine. */
    public List<String> hashes(SecretFolder files) {
        return ssh(
                files,
                "find " + quoted()
                        + (excludes.patterns().isEmpty()
                                ? ""
                                : " \\(" + left("-o -name ").substring(3) + " \\) -prune -o")
                        + " -type f -print0 | xargs -0 -r sha256sum --");
    }

    private List<String> ssh(SecretFolder files, String command) {
        var line = new ArrayList<>(List.of("ssh"));
        line.addAll(SshOptions.of(List.of(key), files));
        line.addAll(List.of(
                "-p", String.valueOf(port), "--", user + "@" + host, "LC_ALL=C.UTF-8; export LC_ALL; " + command));
        return line;
    }

    private String quoted() {
        return paths.stream().map(RemoteFiles::quoted).collect(Collectors.joining(" "));
    }

    /** Only names: a path from the root on would mean different things to tar and find. */
    private String left(String option) {
        return excludes.patterns().stream()
                .map(pattern -> " " + option + quoted(pattern))
                .collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
