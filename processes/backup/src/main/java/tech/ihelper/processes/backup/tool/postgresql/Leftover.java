package tech.ihelper.processes.backup.tool.postgresql;

import java.time.Instant;

/**
 * A database that a drill or a restore left behind when its node died. Whether its run is really over knows the caller.
 *
 * @param run that it was made for
 * @param made by the clock of the node that made it
 */
public record Leftover(String database, String run, Instant made) {}
