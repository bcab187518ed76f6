package tech.ihelper.processes.backup.tool.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;

/**
 * A database and who opens it. Only what is validated can be made.
 *
 * @param host a name or an IPv4 address
 * @param password never on a command line, in a log or in a message
 */
public record PostgresqlDatabase(
        String host, int port, String database, String user, Secret password, SslMode sslMode) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?");

    /** Bytes of a name, PostgreSQL manual, "Identifiers and Key Words"; the server cuts off what is longer. */
    private static final int LONGEST_NAME = 63;

    public PostgresqlDatabase {
        // A path would be read as the folder of a socket, a list as several servers.
        if (!HOST.matcher(host).matches()) {
            throw new InvalidBackup("host", "The database's host is a name or an IPv4 address, without user and port.");
        }
        if (port < 1 || port > 65535) {
            throw new InvalidBackup("port", "A port is a number from 1 to 65535; PostgreSQL's usual one is 5432.");
        }
        checkName("database", "The database's name", database);
        checkName("user", "The user's name", user);
    }

    /** Name of its dump in a snapshot. */
    public String dumpFile() {
        var name = database.replaceAll("[^A-Za-z0-9._-]", "_");
        return (name.matches("[A-Za-z0-9_].*") ? name : "_" + name) + ".dump";
    }

    /** The same server and user. */
    PostgresqlDatabase named(String other) {
        return new PostgresqlDatabase(host, port, other, user, password, sslMode);
    }

    /**
     * A connection string of libpq without the password. A bare name would not do: one that holds {@code =} is read as a
     * connection string itself.
     */
    String connection() {
        return "host=" + quoted(host) + " port=" + port + " dbname=" + quoted(database) + " user=" + quoted(user)
                + " sslmode=" + sslMode.word() + " connect_timeout=20 application_name=ihelper";
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static void checkName(String field, String what, String name) {
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new InvalidBackup(field, what + " has 1 to " + LONGEST_NAME + " bytes.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBackup(field, what + " cannot contain line ends or other control characters.");
        }
    }
}
