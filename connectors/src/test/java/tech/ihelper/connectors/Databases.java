package tech.ihelper.connectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;

/** Fresh, migrated databases of both kinds; one PostgreSQL server serves all tests of the run. */
public final class Databases {

    private static EmbeddedPostgres server;

    private Databases() {}

    /** Use as {@code @MethodSource("tech.ihelper.connectors.Databases#both")}. */
    public static Stream<Named<DataSource>> both() {
        return Stream.of(Named.of("H2", h2()), Named.of("PostgreSQL", postgres()));
    }

    public static DataSource h2() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL(h2Url());
        dataSource.setUser("sa");
        return migrated(dataSource);
    }

    public static String h2Url() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
                + ";INIT=CREATE DOMAIN IF NOT EXISTS BLOB AS BINARY LARGE OBJECT";
    }

    public static DataSource postgres() {
        var name = newPostgresDatabase();
        return migrated(server.getDatabase("postgres", name));
    }

    public static String postgresUrl() {
        return server().getJdbcUrl("postgres", newPostgresDatabase());
    }

    private static String newPostgresDatabase() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static DataSource migrated(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:connectors")
                .outOfOrder(true)
                .load()
                .migrate();
        return dataSource;
    }
}
