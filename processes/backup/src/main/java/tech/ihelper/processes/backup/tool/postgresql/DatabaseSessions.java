package tech.ihelper.processes.backup.tool.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.tool.RunControl;

/** Opens sessions in which the same data is always the same text. */
@Repository
class DatabaseSessions {

    private static final int CONNECT_SECONDS = 20;

    /** Seconds that the server gets to answer a cancelled statement before the connection is given up. */
    private static final int LAST_WORDS = 10;

    /**
     * How values become text depends on these. {@code search_path} decides whether a {@code regclass} is written with its schema;
     * {@code quote_all_identifiers} how; {@code row_security = off} makes it an error to see less than everything, as in pg_dump.
     */
    private static final List<String> SETTINGS = List.of(
            "SET search_path = ''",
            "SET datestyle = 'ISO, YMD'",
            "SET intervalstyle = 'postgres'",
            "SET timezone = 'UTC'",
            "SET extra_float_digits = 3",
            "SET bytea_output = 'hex'",
            "SET lc_monetary = 'C'",
            "SET quote_all_identifiers = off",
            "SET row_security = off",
            // The server may have limits of its own for this user; ours come with every statement.
            "SET statement_timeout = 0",
            "SET lock_timeout = '60s'",
            "SET idle_in_transaction_session_timeout = 0");

    Session open(PostgresqlDatabase database, RunControl control) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.database());
        source.setSslmode(database.sslMode().word());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("ihelper");
        var deadline = new Deadline(control);
        deadline.left();
        try {
            return new Session(
                    database,
                    source.getConnection(database.user(), database.password().reveal()),
                    deadline);
        } catch (SQLException e) {
            throw unusable(e, database, deadline);
        }
    }

    /** One connection; every statement ends with the time limit or the cancellation. */
    static final class Session implements AutoCloseable {

        private final PostgresqlDatabase database;
        private final Connection connection;
        private final Deadline deadline;

        private Session(PostgresqlDatabase database, Connection connection, Deadline deadline) {
            this.database = database;
            this.connection = connection;
            this.deadline = deadline;
            deadline.cancellation().requested().thenRunAsync(this::abort);
            try {
                SETTINGS.forEach(this::execute);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        void execute(String sql) {
            run(statement -> statement.execute(sql));
        }

        /** All rows of a query. */
        <T> List<T> list(String sql, Row<T> row) {
            var rows = new ArrayList<T>();
            run(statement -> {
                try (var results = statement.executeQuery(sql)) {
                    while (results.next()) {
                        rows.add(row.read(results));
                    }
                }
            });
            return rows;
        }

        <T> T one(String sql, Row<T> row) {
            return list(sql, row).get(0);
        }

        /** As the server counts: 15 of 15.20. */
        int serverMajor() {
            return one("SHOW server_version_num", row -> row.getInt(1)) / 10_000;
        }

        private void run(Work work) {
            var seconds = Math.toIntExact(
                    Math.min(Integer.MAX_VALUE / 2000, deadline.left().limit().toSeconds() + 1));
            try (var statement = connection.createStatement()) {
                statement.setQueryTimeout(seconds);
                connection.setNetworkTimeout(
                        Runnable::run, (int) TimeUnit.SECONDS.toMillis(seconds + (long) LAST_WORDS));
                work.with(statement);
            } catch (SQLException e) {
                throw unusable(e, database, deadline);
            }
        }

        /** Ends the statement at the server too; a mere hang-up it would notice only at its end. */
        private void abort() {
            try {
                if (!connection.isClosed()) {
                    connection.unwrap(PGConnection.class).cancelQuery();
                    connection.abort(Runnable::run);
                }
            } catch (SQLException e) {
                // Nobody to tell: whoever uses the connection is told that it is gone.
                return;
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was open to be given up, and the server ends a session that nobody holds.
                return;
            }
        }

        @FunctionalInterface
        private interface Work {
            void with(Statement statement) throws SQLException;
        }
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static DatabaseUnusable unusable(SQLException e, PostgresqlDatabase database, Deadline deadline) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return SqlState.unusable(state, serverWords(e), deadline.cancelled(), database);
    }

    /** What the server itself said, without detail and context: these hold rows. */
    private static String serverWords(SQLException e) {
        var said = e instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
        return said == null || said.getMessage() == null ? "" : said.getMessage();
    }
}
