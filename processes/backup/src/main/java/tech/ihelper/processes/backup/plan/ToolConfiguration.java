package tech.ihelper.processes.backup.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.archive.Archive;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlPrograms;
import tech.ihelper.processes.backup.tool.restic.Restic;

/** The tools, as this node has them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupProperties.class)
class ToolConfiguration {

    @Bean(destroyMethod = "close")
    ToolRunner toolRunner(BackupProperties properties) {
        return new ToolRunner(Programs.ofThisMachine(), properties.stopGrace());
    }

    @Bean
    BackupTool restic(ToolRunner runner, BackupProperties properties) {
        return new Restic(runner, properties.restic(), properties.cache());
    }

    @Bean
    BackupTool archive(ToolRunner runner, BackupProperties properties, Clock clock) {
        return new Archive(runner, clock, made(properties.scratch()));
    }

    @Bean
    Postgresql postgresql(ToolRunner runner, Clock clock) {
        return new Postgresql(PostgresqlPrograms.ofThisMachine(runner), clock);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder ihelper.backup.scratch cannot be made: " + folder, e);
        }
    }
}
