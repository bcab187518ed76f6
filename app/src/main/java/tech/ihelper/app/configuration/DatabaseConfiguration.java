package tech.ihelper.app.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One pool for the domain's tables, the engine's, the sessions and the schedules: they commit together or not at all. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

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
        return pool;
    }

    private static void makeDirectory(String directory) {
        try {
            Files.createDirectories(Path.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the embedded database cannot be made: " + directory, e);
        }
    }
}
