package tech.ihelper.processes.backup.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.SslMode;

/** What a plan backs up, as people entered it. Nothing in it is secret: a password or key is sealed beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = What.Files.class, name = "files"),
    @JsonSubTypes.Type(value = What.Postgresql.class, name = "postgresql"),
    @JsonSubTypes.Type(value = What.Command.class, name = "command"),
    @JsonSubTypes.Type(value = What.RemoteFiles.class, name = "remote-files"),
    @JsonSubTypes.Type(value = What.Pushed.class, name = "pushed")
})
public sealed interface What {

    /** One line for people: the paths, the database, the command. */
    String words();

    /** Whether a secret of its own opens it: a database's password, a key. */
    default boolean hasSecret() {
        return false;
    }

    /** Files and folders that the node reaches by path. */
    record Files(List<String> paths, List<String> excludes) implements What {

        public Files {
            paths = List.copyOf(paths);
            excludes = List.copyOf(excludes);
            source(paths, excludes);
        }

        /** As a tool takes it. */
        public Source.Files source() {
            return source(paths, excludes);
        }

        private static Source.Files source(List<String> paths, List<String> excludes) {
            try {
                return new Source.Files(paths.stream().map(Path::of).toList(), Excludes.of(excludes));
            } catch (InvalidPathException e) {
                throw new InvalidBackup("paths", "\"" + e.getInput() + "\" is no path.");
            }
        }

        @Override
        public String words() {
            return String.join(", ", paths);
        }
    }

    /** A PostgreSQL database, by {@code pg_dump}. */
    record Postgresql(String host, int port, String database, String user, String sslMode) implements What {

        public Postgresql {
            database(host, port, database, user, Secret.of("not known here"), sslMode);
        }

        /** As a tool takes it. */
        public PostgresqlDatabase database(Secret password) {
            return database(host, port, database, user, password, sslMode);
        }

        private static PostgresqlDatabase database(
                String host, int port, String database, String user, Secret password, String sslMode) {
            return new PostgresqlDatabase(host, port, database, user, password, SslMode.of(sslMode));
        }

        @Override
        public boolean hasSecret() {
            return true;
        }

        @Override
        public String words() {
            return "PostgreSQL " + database + " on " + host + (port == 5432 ? "" : ":" + port);
        }
    }

    /**
     * What a command of this node writes to its standard output.
     *
     * @param command program and arguments, no shell
     */
    record Command(String file, List<String> command) implements What {

        public Command {
            command = List.copyOf(command);
            new Source.CommandOutput(file, command, Map.of());
        }

        /** As a tool takes it. */
        public Source.CommandOutput source() {
            return new Source.CommandOutput(file, command, Map.of());
        }

        @Override
        public String words() {
            return "output of " + String.join(" ", command);
        }
    }

    /**
     * Files and folders of another machine, over SSH.
     *
     * @param knownHosts the machine's public keys in the format of {@code known_hosts}; an unknown machine is refused
     */
    record RemoteFiles(String user, String host, int port, String knownHosts, List<String> paths, List<String> excludes)
            implements What {

        public RemoteFiles {
            required("knownHosts", knownHosts, "Enter the machine's public key, as ssh-keyscan prints it.");
            paths = List.copyOf(paths);
            excludes = List.copyOf(excludes);
            if (excludes.stream().anyMatch(pattern -> pattern.startsWith("/"))) {
                throw new InvalidBackup("excludes", "On another machine leave out by names only, like *.tmp.");
            }
            files(user, host, port, knownHosts, paths, excludes, Secret.of("not known here"));
        }

        /** As a tool takes it. */
        public tech.ihelper.processes.backup.tool.remote.RemoteFiles files(Secret privateKey) {
            return files(user, host, port, knownHosts, paths, excludes, privateKey);
        }

        private static tech.ihelper.processes.backup.tool.remote.RemoteFiles files(
                String user,
                String host,
                int port,
                String knownHosts,
                List<String> paths,
                List<String> excludes,
                Secret privateKey) {
            return new tech.ihelper.processes.backup.tool.remote.RemoteFiles(
                    user, host, port, new Credentials.SshKey(privateKey, knownHosts), paths, Excludes.of(excludes));
        }

        @Override
        public boolean hasSecret() {
            return true;
        }

        @Override
        public String words() {
            return String.join(", ", paths) + " on " + host;
        }
    }

    /** A machine of the client's backs itself up and says so with pings; only that is judged. */
    record Pushed() implements What {

        @Override
        public String words() {
            return "pushed by the machine itself";
        }
    }

    private static void required(String field, String text, String message) {
        if (text.isBlank()) {
            throw new InvalidBackup(field, message);
        }
    }
}
