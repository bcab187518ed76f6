package tech.ihelper.processes.backup.tool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a tool as a child process: modest in priority, with a time limit, with almost nothing of our own environment, and
 * never left behind. Its output is read while it comes and not kept.
 */
public final class ToolRunner implements AutoCloseable {

    /** What a tool needs of our environment to find programs, servers and its own files. Nothing else is passed on. */
    public static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "TZ",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");

    /** Terminal sequences such as "erase line", and every other control character. */
    private static final Pattern CONTROL = Pattern.compile("\\x1B\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");

    private static final int STDERR_KEPT = 64 * 1024;
    private static final int STDERR_LINE = 8 * 1024;

    /** How long is waited, after everything has ended, until what is left in the pipes has been read. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final Programs programs;
    private final Duration grace;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();

    /** @param grace between asking a tool to end and ending it; restic removes its lock in it */
    public ToolRunner(Programs programs, Duration grace) {
        this.programs = programs;
        this.grace = grace;
    }

    /**
     * Runs {@code command} until it has ended, in whatever way. An interrupt of the calling thread cancels it.
     *
     * @param stdout on a thread of its own; what it throws becomes {@link ToolExit#unreadable()}
     * @param stderrLine each line without secrets and control characters, cut after some thousand characters; on a thread of its own
     * @throws ToolUnusable when the program is not there or cannot be started
     */
    public ToolExit run(ToolCommand command, OutputReader stdout, Consumer<String> stderrLine, RunControl control) {
        var began = System.nanoTime();
        if (control.cancellation().isRequested()) {
            return new ToolExit(ToolExit.Ending.CANCELLED, -1, "", Duration.ZERO, null);
        }
        var process = start(command);
        var tree = new ProcessTree(process.toHandle(), programs.canGroup());
        running.add(control.cancellation());
        try {
            var redaction = redaction(command);
            var tail = new StderrTail(STDERR_KEPT);
            var output = new Listener(process.getInputStream(), stdout, command.program() + "-output");
            var complaints = new Listener(
                    process.getErrorStream(),
                    clean(redaction, line -> {
                        tail.add(line);
                        stderrLine.accept(line);
                    }),
                    command.program() + "-errors");
            var ending = await(process, control);
            if (ending != ToolExit.Ending.EXITED) {
                tree.end(grace);
            }
            tree.endNow();
            output.finish(LAST_WORDS);
            complaints.finish(LAST_WORDS);
            return new ToolExit(
                    ending,
                    exitCode(process),
                    tail.toString(),
                    Duration.ofNanos(System.nanoTime() - began),
                    output.failure() == null ? complaints.failure() : output.failure());
        } finally {
            running.remove(control.cancellation());
            if (process.isAlive()) {
                tree.endNow();
            }
        }
    }

    /** Ends every tool that still runs, for the stop of the program. Their callers see CANCELLED. */
    @Override
    public void close() {
        running.forEach(Cancellation::request);
    }

    private Process start(ToolCommand command) {
        var program = programs.find(command.program())
                .orElseThrow(() -> new ToolUnusable(command.program()
                        + " is not installed on this machine, or not on its search path. Install it and try again."));
        var line = Stream.of(programs.modestly(), List.of(program.toString()), command.arguments())
                .flatMap(Collection::stream)
                .toList();
        var builder = new ProcessBuilder(line)
                .directory(command.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        var environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.putAll(command.environment());
        command.secretEnvironment().forEach((name, secret) -> environment.put(name, secret.reveal()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ToolUnusable(command.program() + " is installed but could not be started.", e);
        }
    }

    private static ToolExit.Ending await(Process process, RunControl control) {
        var exited = process.onExit();
        try {
            CompletableFuture.anyOf(exited, control.cancellation().requested())
                    .get(control.limit().toNanos(), TimeUnit.NANOSECONDS);
            return exited.isDone() ? ToolExit.Ending.EXITED : ToolExit.Ending.CANCELLED;
        } catch (TimeoutException e) {
            return ToolExit.Ending.TIMED_OUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ToolExit.Ending.CANCELLED;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for a process does not fail", e);
        }
    }

    private static int exitCode(Process process) {
        return process.isAlive() ? -1 : process.exitValue();
    }

    private static Redaction redaction(ToolCommand command) {
        var secrets = new ArrayList<>(command.hidden());
        secrets.addAll(command.secretEnvironment().values());
        return Redaction.of(secrets);
    }

    /**
     * A line is read further than it is kept by the length of the longest secret: a secret that is cut in two at the end would
     * not be recognised.
     */
    private static OutputReader clean(Redaction redaction, Consumer<String> line) {
        var margin = redaction.longest();
        return stderr -> new BoundedLines(stderr, STDERR_LINE + margin).forEach(raw -> {
            var redacted = redaction.in(raw);
            var kept = raw.length() < STDERR_LINE + margin
                    ? redacted
                    : redacted.substring(0, Math.max(0, redacted.length() - margin));
            var words = CONTROL.matcher(kept).replaceAll("").strip();
            if (!words.isEmpty()) {
                line.accept(words);
            }
        });
    }

    /** Reads one pipe to its end on a thread of its own, so that a full pipe never stops the tool. */
    private static final class Listener {

        private final Thread thread;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        Listener(InputStream pipe, OutputReader reader, String name) {
            this.thread = new Thread(() -> listen(pipe, reader), name);
            thread.setDaemon(true);
            thread.start();
        }

        private void listen(InputStream pipe, OutputReader reader) {
            try {
                reader.read(pipe);
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
            try {
                pipe.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            }
        }

        /** Waits for the end of the pipe; an output without an end is not understood. */
        void finish(Duration within) {
            try {
                thread.join(within.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                failure.compareAndSet(null, new IOException("The output did not end with the tool"));
            }
        }

        @Nullable
        Exception failure() {
            return failure.get();
        }
    }
}
