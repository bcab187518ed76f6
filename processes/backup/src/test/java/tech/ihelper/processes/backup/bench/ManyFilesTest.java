package tech.ihelper.processes.backup.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** A million files pass through without staying: tool output, manifest, its storage and the comparison are streams. */
@Tag("proof")
class ManyFilesTest {

    private static final int FOLDERS = 1_000;
    private static final int FILES_EACH = 1_000;
    private static final long MOST_GROWTH = 64L << 20;

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine(Databases.POSTGRESQL);

    @TempDir
    Path folder;

    @Test
    void heapGrowsByLessThan64MegabytesWhileAMillionFilesAreBackedUp() {
        IntStream.range(0, FOLDERS).forEach(this::fill);
        var room = BackupRoom.in(process, folder);
        var plan = room.plan(room.resticRepository());
        System.gc();
        var before = survivors();
        old().forEach(MemoryPoolMXBean::resetPeakUsage);

        var run = room.run(plan, Run.Kind.BACKUP);

        System.gc();
        var growth = peak() - before;
        System.out.printf(
                "proof: %,d files in one run, the old generation grew by %,d bytes at most%n", run.files(), growth);
        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(run.files()).isEqualTo((long) FOLDERS * FILES_EACH);
        assertThat(growth).isLessThan(MOST_GROWTH);
    }

    private void fill(int number) {
        try {
            var each = Files.createDirectories(room(number));
            for (var file = 0; file < FILES_EACH; file++) {
                Files.writeString(each.resolve("file-" + file), number + "/" + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path room(int number) {
        return folder.resolve("source/folder-" + number);
    }

    /** What is alive right after a collection; what comes and goes between two does not count. */
    private static long survivors() {
        return old().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    }

    private static long peak() {
        return old().mapToLong(pool -> Math.max(
                        pool.getCollectionUsage().getUsed(), pool.getPeakUsage().getUsed()))
                .sum();
    }

    private static java.util.stream.Stream<MemoryPoolMXBean> old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported());
    }
}
