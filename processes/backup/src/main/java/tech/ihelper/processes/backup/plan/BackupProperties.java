package tech.ihelper.processes.backup.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.SslMode;

/**
 * Settings of backups on this node, under {@code ihelper.backup}.
 *
 * @param restic name on the search path, or absolute path of restic
 * @param cache folder for what tools remember of repositories; may be deleted at any time
 * @param scratch folder where drills and verifications restore to; needs room for the largest backup
 * @param restoreRoots folders in which people may have data restored to folders of their own
 * @param stopGrace between asking a tool to end and ending it
 * @param drillServer where databases are restored to in drills; without one a database is never proven to be restorable
 * @param downloadLimit largest file that can be taken out of a snapshot in the browser; whatever is larger is restored
 * @param allowCommands whether plans may back up the output of commands of this node: whoever edits such plans runs programs here
 */
@Validated
@ConfigurationProperties("ihelper.backup")
public record BackupProperties(
        @DefaultValue("restic") @NotBlank String restic,
        @DefaultValue("./data/backup-cache") @NotNull Path cache,
        @DefaultValue("./data/backup-scratch") @NotNull Path scratch,
        @DefaultValue("./data/restored") @NotEmpty List<Path> restoreRoots,
        @DefaultValue("10s") @NotNull Duration stopGrace,
        @Nullable @Valid DrillServer drillServer,
        @DefaultValue("2GB") @NotNull DataSize downloadLimit,
        @DefaultValue("false") boolean allowCommands) {

    /**
     * A PostgreSQL server for drills; its user may create databases.
     *
     * @param database an existing one, to connect to
     * @param mayBeSource whether drills may load the very server that a database is backed up from
     */
    public record DrillServer(
            @NotBlank String host,
            @DefaultValue("5432") int port,
            @DefaultValue("postgres") @NotBlank String database,
            @NotBlank String user,
            @NotBlank String password,
            @DefaultValue("prefer") @NotBlank String sslMode,
            @DefaultValue("false") boolean mayBeSource) {

        public PostgresqlDatabase server() {
            return new PostgresqlDatabase(host, port, database, user, Secret.of(password), SslMode.of(sslMode));
        }

        @Override
        public String toString() {
            return user + " on " + host + ":" + port;
        }
    }
}
