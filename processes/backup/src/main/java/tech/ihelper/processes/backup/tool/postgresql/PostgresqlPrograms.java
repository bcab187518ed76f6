package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolCommand;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.ToolVersion;

/** pg_dump, pg_restore and pg_amcheck of one release. */
public final class PostgresqlPrograms {

    private static final Duration PROBE = Duration.ofSeconds(20);
    private static final int KEPT = 20;

    /** Exit code of pg_amcheck that found something. */
    private static final int CORRUPT = 2;

    private final ToolRunner runner;
    private final @Nullable Path folder;

    /** @param folder where they are; null = on the search path */
    public PostgresqlPrograms(ToolRunner runner, @Nullable Path folder) {
        this.runner = runner;
        this.folder = folder;
    }

    /**
     * The newest release of this machine, which also dumps older servers. Debian and Red Hat keep each in a folder of its own, and
     * Debian's search path has a wrapper that chooses by other rules and does not know pg_amcheck.
     */
    public static PostgresqlPrograms ofThisMachine(ToolRunner runner) {
        var newest = releases().stream()
                .filter(folder -> Files.isExecutable(folder.resolve("pg_dump")))
                .max(Comparator.comparingInt(PostgresqlPrograms::release))
                .orElse(null);
        return new PostgresqlPrograms(runner, newest);
    }

    /** @throws ToolUnusable when pg_dump is missing */
    public ToolVersion probe() {
        var program = program("pg_dump");
        var said = new StringBuilder();
        var exit = runner.run(
                ToolCommand.of(program, List.of("--version")),
                OutputReader.lines(line -> {
                    if (said.isEmpty()) {
                        said.append(line, 0, Math.min(line.length(), 200));
                    }
                }),
                line -> {},
                RunControl.within(PROBE));
        return Optional.of(said.toString())
                .filter(text -> exit.code() == 0 && text.startsWith("pg_dump "))
                .flatMap(ToolVersion::in)
                .orElseThrow(
                        () -> new ToolUnusable(program + " does not tell its version, so it may be another program."
                                + " Install PostgreSQL's client programs (Debian: postgresql-client)."));
    }

    String program(String name) {
        return folder == null ? name : folder.resolve(name).toString();
    }

    /** Runs a program that connects by a connection string among {@code arguments}. */
    ToolReport run(
            String name, List<String> arguments, PostgresqlDatabase database, OutputReader stdout, RunControl control) {
        var complaints = new DatabaseComplaints(name);
        var command = new ToolCommand(
                program(name),
                arguments,
                Map.of("LC_ALL", "C"),
                Map.of("PGPASSWORD", database.password()),
                List.of(),
                Path.of(System.getProperty("java.io.tmpdir")));
        return complaints.report(runner.run(command, stdout, complaints::read, control));
    }

    /**
     * @param database with the extension
     * @param everyRow whether every row is looked for in every index
     * @throws DatabaseUnusable when it did not come to a verdict
     */
    Amcheck amcheck(PostgresqlDatabase database, boolean everyRow, RunControl control) {
        var arguments = new ArrayList<>(List.of("--no-password", "--jobs=2"));
        if (everyRow) {
            arguments.add("--heapallindexed");
        }
        arguments.add(database.connection());
        var said = new ArrayList<String>();
        var report = run(
                "pg_amcheck",
                arguments,
                database,
                OutputReader.lines(line -> {
                    if (said.size() < KEPT) {
                        said.add(line.strip());
                    }
                }),
                control);
        if (report.ok()) {
            return new Amcheck(Amcheck.State.SOUND, List.of());
        }
        if (report.exitCode() == CORRUPT
                && report.outcome() != Outcome.TIMED_OUT
                && report.outcome() != Outcome.CANCELLED) {
            return new Amcheck(Amcheck.State.DAMAGED, said);
        }
        throw new DatabaseUnusable(report.outcome(), report.reason());
    }

    private static List<Path> releases() {
        var found = new ArrayList<Path>();
        addReleases(Path.of("/usr/lib/postgresql"), "[0-9]*", found);
        addReleases(Path.of("/usr"), "pgsql-[0-9]*", found);
        return found.stream().map(release -> release.resolve("bin")).toList();
    }

    private static void addReleases(Path parent, String names, List<Path> found) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> releases = Files.newDirectoryStream(parent, names)) {
            releases.forEach(found::add);
        } catch (IOException e) {
            // What may not be looked into holds nothing that could be run.
            return;
        }
    }

    private static int release(Path bin) {
        var digits = String.valueOf(bin.getName(bin.getNameCount() - 2)).replaceAll("\\D", "");
        return digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }
}
