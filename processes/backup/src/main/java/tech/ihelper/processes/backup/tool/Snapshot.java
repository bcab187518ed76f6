package tech.ihelper.processes.backup.tool;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One backup in a repository.
 *
 * @param id 64 hexadecimal digits
 * @param host of {@link Labels}
 * @param paths from the root on
 * @param bytes of all files before compression; null when the tool did not record it
 */
public record Snapshot(
        String id, Instant time, String host, List<String> paths, List<String> tags, @Nullable Long bytes) {}
