package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolUnusable;

/** One restore, step by step; made for it and used once. */
final class Restoring {

    /** Its own: a drill whose time is up cleans up all the same. */
    private static final Duration DROP_LIMIT = Duration.ofMinutes(2);

    private final PostgresqlPrograms programs;
    private final ClientDatabases clients;
    private final ScratchDatabases scratch;
    private final Clock clock;
    private final Consumer<Phase.Name> begins;
    private final Deadline deadline;

    private final List<Phase> phases = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private ScratchDatabases.@Nullable Scratch made;
    private @Nullable FactsComparison comparison;
    private @Nullable Amcheck amcheck;

    Restoring(
            PostgresqlPrograms programs,
            ClientDatabases clients,
            ScratchDatabases scratch,
            Clock clock,
            Consumer<Phase.Name> begins,
            RunControl control) {
        this.programs = programs;
        this.clients = clients;
        this.scratch = scratch;
        this.clock = clock;
        this.begins = begins;
        this.deadline = new Deadline(control);
    }

    DatabaseRestored drill(DrillOrder order) {
        return attempt(order.server(), () -> {
            var database = create(order.server(), ScratchDatabases.DRILL, order.run(), order.facts());
            fill(database, order.dump());
            comparison = timed(Phase.Name.COMPARE, () -> compare(database, order.facts()));
            amcheck = timed(Phase.Name.AMCHECK, () -> check(database, order.everyRow()));
        });
    }

    /** An earlier try of the same run had given the database its name when its node died; what it had found is lost with it. */
    DatabaseRestored lookAgain(RestoreOfDatabase order) {
        return attempt(order.server(), () -> {
            findings.add("An earlier try had restored it when its node was lost; it was looked at again.");
            look(new ScratchDatabases.Scratch(order.server().named(order.database()), null), order.facts());
        });
    }

    DatabaseRestored restore(RestoreOfDatabase order) {
        return attempt(order.server(), () -> {
            dropEarlierTries(order);
            var database = create(order.server(), ScratchDatabases.RESTORE, order.run(), order.facts());
            fill(database, order.dump());
            look(database, order.facts());
            scratch.keep(order.server(), database, order.database(), order.run(), clock, deadline.left());
            made = null;
        });
    }

    private void dropEarlierTries(RestoreOfDatabase order) {
        try {
            scratch.dropEarlierTries(order.server(), order.run(), deadline.left());
        } catch (DatabaseUnusable e) {
            findings.add("What an earlier try of this run left on the server could not be dropped. " + e.reason());
        }
    }

    private void look(ScratchDatabases.Scratch database, @Nullable DatabaseFacts facts) throws IOException {
        if (facts != null) {
            comparison = timed(Phase.Name.COMPARE, () -> compare(database, facts));
        }
        amcheck = timed(Phase.Name.AMCHECK, () -> checkAndLeaveNoTrace(database));
    }

    private DatabaseRestored attempt(PostgresqlDatabase server, Steps steps) {
        try {
            steps.take();
            return ended(server, Outcome.OK, Outcome.OK.sentence());
        } catch (DatabaseUnusable e) {
            return ended(server, e.outcome(), e.reason());
        } catch (ToolUnusable e) {
            return ended(server, Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return ended(server, Outcome.FAILED, "The facts cannot be used: " + e.getMessage());
        } finally {
            drop(server);
        }
    }

    private DatabaseRestored ended(PostgresqlDatabase server, Outcome outcome, String reason) {
        drop(server);
        return new DatabaseRestored(outcome, reason, phases, comparison, amcheck, findings);
    }

    private ScratchDatabases.Scratch create(
            PostgresqlDatabase server, String prefix, String run, @Nullable DatabaseFacts facts) throws IOException {
        var database = timed(
                Phase.Name.CREATE,
                () -> scratch.create(
                        server, prefix, run, facts == null ? null : facts.origin(), clock, deadline.left()));
        made = database;
        if (database.finding() != null) {
            findings.add(database.finding());
        }
        return database;
    }

    private void fill(ScratchDatabases.Scratch database, Path dump) throws IOException {
        timed(Phase.Name.RESTORE, () -> {
            var report = programs.run(
                    "pg_restore",
                    List.of(
                            "--exit-on-error",
                            "--no-owner",
                            "--no-privileges",
                            "--no-tablespaces",
                            // A copy must neither send nor receive what the original does.
                            "--no-publications",
                            "--no-subscriptions",
                            "--no-password",
                            "--jobs=2",
                            "--dbname=" + database.database().connection(),
                            dump.toAbsolutePath().toString()),
                    database.database(),
                    OutputReader.ignoring(),
                    deadline.left());
            if (!report.ok()) {
                throw new DatabaseUnusable(report.outcome(), report.reason());
            }
            return report;
        });
    }

    private FactsComparison compare(ScratchDatabases.Scratch database, DatabaseFacts facts) throws IOException {
        var file = Files.createTempFile("ihelper-facts-", ".txt");
        try (var view = clients.consistent(database.database(), deadline.left())) {
            return facts.compare(view.takeFacts(file, progress -> {}));
        } finally {
            Files.delete(file);
        }
    }

    private Amcheck check(ScratchDatabases.Scratch database, boolean everyRow) {
        var hindrance = scratch.installAmcheck(database, deadline.left());
        return hindrance == null
                ? programs.amcheck(database.database(), everyRow, deadline.left())
                : new Amcheck(Amcheck.State.IMPOSSIBLE, List.of(hindrance));
    }

    /** Unlike a drill's, the database goes on living: what it did not come with, it does not keep. */
    private Amcheck checkAndLeaveNoTrace(ScratchDatabases.Scratch database) {
        var cameWithIt = scratch.hasAmcheck(database, deadline.left());
        var checked = checkIfPossible(database);
        if (!cameWithIt && scratch.hasAmcheck(database, deadline.left())) {
            scratch.removeAmcheck(database, deadline.left());
        }
        return checked;
    }

    /** What was restored is worth more than this check of it. */
    private Amcheck checkIfPossible(ScratchDatabases.Scratch database) {
        try {
            return check(database, false);
        } catch (DatabaseUnusable e) {
            if (e.outcome() == Outcome.CANCELLED || e.outcome() == Outcome.TIMED_OUT) {
                throw e;
            }
            return new Amcheck(Amcheck.State.IMPOSSIBLE, List.of(e.reason()));
        } catch (ToolUnusable e) {
            return new Amcheck(Amcheck.State.IMPOSSIBLE, List.of(String.valueOf(e.getMessage())));
        }
    }

    private void drop(PostgresqlDatabase server) {
        var database = made;
        if (database == null) {
            return;
        }
        made = null;
        try {
            timed(Phase.Name.DROP, () -> {
                scratch.drop(server, database, RunControl.within(DROP_LIMIT));
                return database;
            });
        } catch (DatabaseUnusable | IOException e) {
            findings.add("The database \"" + database.database().database()
                    + "\" could not be dropped; it is one of the leftovers now. " + e.getMessage());
        }
    }

    private <T> T timed(Phase.Name name, Step<T> step) throws IOException {
        begins.accept(name);
        var began = System.nanoTime();
        var done = false;
        try {
            var result = step.take();
            done = true;
            return result;
        } finally {
            phases.add(
                    new Phase(name, Duration.ofNanos(System.nanoTime() - began).toMillis(), done));
        }
    }

    @FunctionalInterface
    private interface Steps {
        void take() throws IOException;
    }

    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }
}
