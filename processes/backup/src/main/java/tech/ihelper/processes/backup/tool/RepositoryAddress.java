package tech.ihelper.processes.backup.tool;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where backups are stored. Only what is validated can be made, and nothing in it is secret: user and password travel in
 * {@link Credentials}.
 */
public sealed interface RepositoryAddress {

    /** As restic writes it, for its environment; see its manual, "Preparing a new repository". */
    String location();

    /** A folder that this node reaches: a disk, a mounted share. */
    record LocalFolder(Path folder) implements RepositoryAddress {

        public LocalFolder {
            if (!folder.isAbsolute()) {
                throw new InvalidBackup("folder", "Give the folder from the root on, like /srv/backup/acme.");
            }
            folder = folder.normalize();
            if (folder.getNameCount() == 0) {
                throw new InvalidBackup(
                        "folder", "The root of the machine cannot be a repository. Choose a folder in it.");
            }
            refuseControls("folder", folder.toString());
        }

        @Override
        public String location() {
            return folder.toString();
        }
    }

    /** @param folder from the server's root on */
    record Sftp(String user, String host, int port, String folder) implements RepositoryAddress {

        private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

        public Sftp {
            // A name that starts with "-" would be read by ssh as an option.
            if (!USER.matcher(user).matches()) {
                throw new InvalidBackup("user", "The SFTP user may have letters, digits, dots, - and _ only.");
            }
            if (!HOST.matcher(host).matches()) {
                throw new InvalidBackup("host", "The SFTP host is a name or an IPv4 address, without user and port.");
            }
            if (port < 1 || port > 65535) {
                throw new InvalidBackup("port", "A port is a number from 1 to 65535; SFTP's usual one is 22.");
            }
            if (!folder.startsWith("/") || folder.strip().equals("/")) {
                throw new InvalidBackup("folder", "Give the server's folder from the root on, like /srv/backup/acme.");
            }
            refuseControls("folder", folder);
        }

        @Override
        public String location() {
            return "sftp://" + user + "@" + host + ":" + port + "/" + folder;
        }
    }

    /**
     * @param endpoint {@code https://s3.example.org}; plain http only for this machine itself
     * @param prefix folder in the bucket, may be empty
     */
    record S3(URI endpoint, String bucket, String prefix) implements RepositoryAddress {

        /** Amazon S3 user guide, "General purpose bucket naming rules". */
        private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

        public S3 {
            checkServer("endpoint", endpoint);
            if (!endpoint.getRawPath().isEmpty() && !endpoint.getRawPath().equals("/")) {
                throw new InvalidBackup(
                        "endpoint", "The endpoint is the server only; bucket and folder have their own fields.");
            }
            if (!BUCKET.matcher(bucket).matches()) {
                throw new InvalidBackup(
                        "bucket", "A bucket's name has 3 to 63 small letters, digits, dots and hyphens.");
            }
            if (prefix.startsWith("/") || prefix.contains("..") || prefix.contains("//")) {
                throw new InvalidBackup(
                        "prefix", "Give the folder in the bucket without a slash in front, like acme/files.");
            }
            refuseControls("prefix", prefix);
        }

        @Override
        public String location() {
            var server = endpoint.toString().replaceAll("/$", "");
            return "s3:" + server + "/" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }

    /** @param url of the repository on a restic rest-server: {@code https://backup.example.org:8000/acme/} */
    record RestServer(URI url) implements RepositoryAddress {

        public RestServer {
            checkServer("url", url);
            if (!url.getRawPath().endsWith("/")) {
                url = URI.create(url + "/");
            }
        }

        @Override
        public String location() {
            return "rest:" + url;
        }
    }

    /** @throws InvalidBackup when the text is no address */
    static URI address(String field, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new InvalidBackup(
                    field, "This is no address. It should look like https://backup.example.org:8000/acme/.");
        }
    }

    private static void checkServer(String field, URI address) {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.isOpaque() || address.getHost() == null || !scheme.matches("https?")) {
            throw new InvalidBackup(field, "The address starts with https:// and names a server.");
        }
        if (address.getRawUserInfo() != null) {
            throw new InvalidBackup(field, "Leave user and password out of the address; they have their own fields.");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new InvalidBackup(field, "The address of a repository has no ? and no #.");
        }
        if (scheme.equals("http") && !isThisMachine(address.getHost())) {
            throw new InvalidBackup(
                    field, "Use https: over plain http the password of the server could be read on the way.");
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static void refuseControls(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBackup(field, "A folder's name cannot contain line ends or other control characters.");
        }
    }
}
