package tech.ihelper.connectors.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a PostgreSQL server.
 *
 * @param query one statement that reads
 * @param expected what the first column of its first row has to be; null = any row, or none
 * @param limit for all of it
 */
public record PostgresqlQuestion(
        String host,
        int port,
        Encryption encryption,
        String database,
        String user,
        @Nullable String password,
        String query,
        @Nullable Expectation expected,
        Duration limit) {

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "PostgresqlQuestion[" + host + ":" + port + "/" + database + "]";
    }
}
