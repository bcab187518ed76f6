package tech.ihelper.processes.backup.tool.postgresql;

import java.nio.file.Path;

/**
 * What to prove.
 *
 * @param run its number, {@code BKR-2026-000012}
 * @param dump as it was restored from the repository
 * @param facts taken with the dump
 * @param server to drill on: never the source. Its user may create databases, and should not be a superuser, since a dump brings
 *     functions of its own; then amcheck has to be allowed for it in another way
 * @param everyRow whether amcheck also looks for every row in every index, which takes longer
 */
public record DrillOrder(String run, Path dump, DatabaseFacts facts, PostgresqlDatabase server, boolean everyRow) {}
