package tech.ihelper.connectors.probe;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.util.PSQLState;

/** Logs in to a PostgreSQL server and reads, in a transaction that may write nothing. The driver blocks: it has threads of its own. */
final class PostgresqlProber {

    private static final String MOST_BYTES = "1M";

    private final GuardedNames names;
    private final Executor threads;

    PostgresqlProber(GuardedNames names, Executor threads) {
        this.names = names;
        this.threads = threads;
    }

    CompletableFuture<Outcome> probe(PostgresqlQuestion question) {
        var attempt = Attempt.within(question.limit());
        return attempt.bound(
                names.address(question.host()).thenApplyAsync(address -> asked(question, address, attempt), threads));
    }

    private static Outcome asked(PostgresqlQuestion question, InetAddress address, Attempt attempt) {
        var url = "jdbc:postgresql://" + question.host() + ":" + question.port() + "/";
        try (var connection = new Driver().connect(url, settings(question, address))) {
            if (connection == null) {
                throw new IllegalStateException("PostgreSQL's driver does not know " + url);
            }
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return read(connection, question, attempt);
        } catch (SQLException e) {
            return attempt.fault(told(e, attempt));
        }
    }

    private static Outcome read(Connection connection, PostgresqlQuestion question, Attempt attempt)
            throws SQLException {
        try (var statement = connection.prepareStatement(question.query())) {
            statement.setMaxRows(1);
            try (var rows = statement.executeQuery()) {
                var expected = question.expected();
                var value = rows.next() ? rows.getString(1) : null;
                if (expected == null) {
                    return attempt.well(value == null ? "It answered nothing" : "It answered " + value);
                }
                if (value == null) {
                    return attempt.fault("It answered nothing and should be " + expected);
                }
                return expected.isMetBy(value)
                        ? attempt.well("It answered " + value)
                        : attempt.fault("It answered " + value + " and should be " + expected);
            }
        }
    }

    private static Properties settings(PostgresqlQuestion question, InetAddress address) {
        var millis = question.limit().toMillis();
        var seconds = String.valueOf(Math.max(1, question.limit().toSeconds()));
        var settings = new Properties();
        settings.setProperty("PGDBNAME", question.database());
        settings.setProperty("user", question.user());
        var password = question.password();
        if (password != null) {
            settings.setProperty("password", password);
        }
        // The sockets see to it, before the driver speaks.
        settings.setProperty("sslmode", "disable");
        settings.setProperty("gssEncMode", "disable");
        settings.setProperty("socketFactory", PostgresqlSockets.class.getName());
        settings.setProperty(
                "socketFactoryArg", PostgresqlSockets.where(address, question.host(), question.encryption()));
        settings.setProperty("connectTimeout", seconds);
        settings.setProperty("socketTimeout", seconds);
        settings.setProperty("options", "-c statement_timeout=" + millis + " -c default_transaction_read_only=on");
        settings.setProperty("ApplicationName", "iHelper-PrecisionWatch");
        settings.setProperty("maxResultBuffer", MOST_BYTES);
        return settings;
    }

    private static String told(SQLException failure, Attempt attempt) {
        if (PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState())) {
            return "The statement takes longer than " + Faults.seconds(attempt.limit());
        }
        @Nullable Throwable cause = failure.getCause();
        return cause == null || cause instanceof SQLException
                ? String.valueOf(failure.getMessage()).replaceFirst("\\s+(Position|Where): .*", "")
                : Faults.of(cause, attempt.limit());
    }
}
