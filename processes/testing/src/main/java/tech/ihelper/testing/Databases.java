package tech.ihelper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.engine.V202611220001__Operaton_tables;

/**
 * The databases that the product runs on, for tests: H2 in memory and a real PostgreSQL that is started once per JVM (no
 * Docker; its fsync is off, so never measure durability or speed on it).
 */
public enum Databases {
    H2 {
        @Override
        public Database empty() {
            return new Database(this, H2_URL.formatted(NUMBER.incrementAndGet()), "sa");
        }

        @Override
        public Database fresh() {
            var database = empty();
            migrate(database.dataSource());
            return database;
        }
    },
    POSTGRESQL {
        @Override
        public Database empty() {
            return postgres("create database %s");
        }

        /** A copy of one migrated database: much faster than migrating each time. */
        @Override
        public Database fresh() {
            return postgres("create database %s template " + template());
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String H2_URL = "jdbc:h2:mem:test%d;MODE=PostgreSQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;INIT=CREATE DOMAIN IF NOT EXISTS BLOB AS BINARY LARGE OBJECT";

    private static @Nullable EmbeddedPostgres server;
    private static @Nullable String template;

    /** A database with every table that the migrations on the classpath make. */
    public abstract Database fresh();

    /** A database without any table. */
    public abstract Database empty();

    /** Runs the migrations on the classpath as the product does. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:processes", "classpath:connectors", "classpath:app")
                .javaMigrations(new V202611220001__Operaton_tables())
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static Database postgres(String statement) {
        var name = "test" + NUMBER.incrementAndGet();
        synchronized (Databases.class) {
            JdbcClient.create(server().getPostgresDatabase())
                    .sql(statement.formatted(name))
                    .update();
            return new Database(POSTGRESQL, server().getJdbcUrl("postgres", name), "postgres");
        }
    }

    private static synchronized String template() {
        var known = template;
        if (known == null) {
            try (var database = POSTGRESQL.empty()) {
                migrate(database.dataSource());
                known = database.url().replaceFirst(".*/(test\\d+).*", "$1");
            }
            template = known;
        }
        return known;
    }

    private static synchronized EmbeddedPostgres server() {
        var running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
            }
            server = running;
        }
        return running;
    }
}
