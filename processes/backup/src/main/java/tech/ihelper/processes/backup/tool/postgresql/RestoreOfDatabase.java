package tech.ihelper.processes.backup.tool.postgresql;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to restore where.
 *
 * @param run its number
 * @param dump as it was restored from the repository
 * @param facts taken with the dump; null = they are lost, so nothing can be compared
 * @param server with a user who may create databases and will own the new one
 * @param database name of the new one
 */
public record RestoreOfDatabase(
        String run, Path dump, @Nullable DatabaseFacts facts, PostgresqlDatabase server, String database) {

    public RestoreOfDatabase {
        server.named(database); // refuses what is no name
    }
}
