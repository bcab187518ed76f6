package tech.ihelper.processes.backup.tool;

/**
 * How far a run is. Totals grow while the tool still looks around.
 *
 * @param share 0 to 1; 0 when unknown, as with the output of a command
 */
public record Progress(double share, long files, long totalFiles, long bytes, long totalBytes) {}
