package tech.ihelper.processes.backup.restore;

import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.SslMode;

/**
 * A database that a dump is to become, and who makes it.
 *
 * @param name that no database of the server has
 * @param user may make databases, and owns this one
 * @param sealedPassword of the user; null from some minutes after the end of the run
 */
public record NewDatabase(
        String name, String host, int port, String user, String sslMode, @Nullable String sealedPassword) {

    /** Every server has it, whatever else was lost. */
    private static final String TO_CONNECT_TO = "postgres";

    public NewDatabase {
        name = name.strip();
        new PostgresqlDatabase(host, port, name, user, Secret.of("not known here"), SslMode.of(sslMode));
        if (name.equals(TO_CONNECT_TO) || name.startsWith("template")) {
            throw new InvalidBackup("database", "\"" + name + "\" is PostgreSQL's own. Choose another name.");
        }
    }

    PostgresqlDatabase server(Secret password) {
        return new PostgresqlDatabase(host, port, TO_CONNECT_TO, user, password, SslMode.of(sslMode));
    }

    NewDatabase withoutPassword() {
        return new NewDatabase(name, host, port, user, sslMode, null);
    }

    String words() {
        return "the new database " + name + " on " + host + (port == 5432 ? "" : ":" + port);
    }
}
