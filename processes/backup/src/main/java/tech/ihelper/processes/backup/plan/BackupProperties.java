package tech.ihelper.processes.backup.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of backups on this node, under {@code ihelper.backup}.
 *
 * @param restic name on the search path, or absolute path of restic
 * @param cache folder for what tools remember of repositories; may be deleted at any time
 * @param scratch folder where drills and verifications restore to; needs room for the largest backup
 * @param stopGrace between asking a tool to end and ending it
 * @param allowCommands whether plans may back up the output of commands of this node: whoever edits such plans runs programs here
 */
@Validated
@ConfigurationProperties("ihelper.backup")
public record BackupProperties(
        @DefaultValue("restic") @NotBlank String restic,
        @DefaultValue("./data/backup-cache") @NotNull Path cache,
        @DefaultValue("./data/backup-scratch") @NotNull Path scratch,
        @DefaultValue("10s") @NotNull Duration stopGrace,
        @DefaultValue("false") boolean allowCommands) {}
