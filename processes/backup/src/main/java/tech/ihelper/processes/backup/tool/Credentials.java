package tech.ihelper.processes.backup.tool;

import org.jspecify.annotations.Nullable;

/** What a repository's server wants to know before it lets anybody in; not the password of the repository itself. */
public sealed interface Credentials {

    /** Nothing: a local folder, or a server that asks nobody. */
    record None() implements Credentials {}

    /** Of a rest-server. */
    record UserPassword(String user, Secret password) implements Credentials {}

    /**
     * Of an S3-compatible server.
     *
     * @param region null = the server's default
     */
    record AccessKey(String id, Secret secret, @Nullable String region) implements Credentials {}

    /**
     * Of an SFTP server.
     *
     * @param privateKey in OpenSSH's format, without a passphrase; nobody is there to type it
     * @param knownHosts the server's public keys in the format of {@code known_hosts}; an unknown server is refused
     */
    record SshKey(Secret privateKey, String knownHosts) implements Credentials {}
}
