package tech.ihelper.processes.backup.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process with everything it started. Asks it to end (SIGTERM), waits, and ends it (SIGKILL). A process group
 * also reaches grandchildren whose parent has gone; where there is none, the descendants of the moment are ended.
 */
public final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final ProcessHandle root;
    private final boolean grouped;
    private boolean interrupted;

    /** @param grouped whether {@code root} leads a process group of its own */
    public ProcessTree(ProcessHandle root, boolean grouped) {
        this.root = root;
        this.grouped = grouped && Files.isReadable(PROC.resolve("self/stat"));
    }

    /** Returns when all are gone, at the latest soon after {@code grace}. */
    public void end(Duration grace) {
        var known = members();
        known.forEach(ProcessHandle::destroy);
        var until = System.nanoTime() + grace.toNanos();
        while (System.nanoTime() < until
                && Stream.concat(known.stream(), members().stream()).anyMatch(ProcessTree::runs)) {
            pause();
        }
        known.forEach(ProcessHandle::destroyForcibly);
        endNow();
    }

    /** Without asking: for what a tool left behind. Repeated, since what is ended may just have started something. */
    public void endNow() {
        var until = System.nanoTime() + LAST_LOOK.toNanos();
        for (var left = members(); !left.isEmpty() && System.nanoTime() < until; left = members()) {
            left.forEach(ProcessHandle::destroyForcibly);
            pause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> members() {
        var family = Stream.concat(Stream.of(root), root.descendants());
        return (grouped ? Stream.concat(family, group()) : family)
                .distinct()
                .filter(ProcessTree::runs)
                .toList();
    }

    private Stream<ProcessHandle> group() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        stat(process).filter(stat -> stat.group() == root.pid()).isPresent());
    }

    /** A process that has ended but that nobody has buried yet does not run. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && stat(process).map(stat -> stat.state() != 'Z').orElse(true);
    }

    private static Optional<Stat> stat(ProcessHandle process) {
        try {
            var line = Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            // "pid (name) state parent group ...", proc(5); the name may hold anything, a parenthesis too.
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new Stat(fields[0].charAt(0), Long.parseLong(fields[2])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Stat(char state, long group) {}

    /** Whoever interrupts wants it to end, and ending it is what happens here: so go on, and tell afterwards. */
    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }
}
