package tech.ihelper.app.configuration;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One pool for the domain's tables, the engine's, the sessions and the schedules: they commit together or not at all. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int H2_IN_USE = 90020;

    @Bean
    HikariDataSource dataSource(DatasourceProperties properties) {
        var choice = properties.choose();
        if (choice.url().startsWith("jdbc:h2:file:")) {
            makeDirectory(properties.directory());
        }
        var pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setJdbcUrl(choice.url());
        pool.setUsername(choice.username());
        pool.setPassword(choice.password());
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setConnectionTimeout(10_000);
        knock(pool, choice);
        return pool;
    }

    /** Whether the database answers is known here, where it can still be said in one sentence. */
    private static void knock(HikariDataSource pool, DatasourceProperties.Choice choice) {
        try (var connection = pool.getConnection()) {
            connection.isValid(5);
        } catch (SQLException | PoolInitializationException e) {
            pool.close();
            throw refusal(e, choice);
        }
    }

    private static StartRefused refusal(Exception e, DatasourceProperties.Choice choice) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_IN_USE) {
                return new StartRefused(
                        "The embedded database " + choice + " is in use: another iHelper runs in this directory.",
                        "Stop the other one, or give this one a directory or a PostgreSQL of its own.");
            }
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("28")) {
                return new StartRefused(
                        "The database " + choice + " refuses this user name and password.",
                        "Check IHELPER_DATASOURCE_USERNAME and IHELPER_DATASOURCE_PASSWORD.");
            }
        }
        return new StartRefused(
                "The database " + choice + " does not answer: " + rootOf(e).getMessage(),
                "Check IHELPER_DATASOURCE_URL and whether the database runs and may be reached from here.");
    }

    private static Throwable rootOf(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static void makeDirectory(String directory) {
        try {
            Files.createDirectories(Path.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the embedded database cannot be made: " + directory, e);
        }
    }
}
