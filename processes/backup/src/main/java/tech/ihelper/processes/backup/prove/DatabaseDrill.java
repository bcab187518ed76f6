package tech.ihelper.processes.backup.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.LogLine;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseFacts;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseRestored;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;
import tech.ihelper.processes.backup.tool.postgresql.DrillOrder;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;

/** Restores a dump into a database of the drill server, compares every row with the facts of backup time, and checks its indexes. */
@Component
class DatabaseDrill implements ApplicationCheck {

    /** No drill takes so long. */
    private static final Duration LONG_OVER = Duration.ofDays(2);

    private final Postgresql postgresql;
    private final RepositoryKeys keys;
    private final Workbench bench;
    private final Runs runs;
    private final BackupProperties properties;

    DatabaseDrill(Postgresql postgresql, RepositoryKeys keys, Workbench bench, Runs runs, BackupProperties properties) {
        this.postgresql = postgresql;
        this.keys = keys;
        this.bench = bench;
        this.runs = runs;
        this.properties = properties;
    }

    @Override
    public boolean fits(What what) {
        return what instanceof What.Postgresql;
    }

    @Override
    public DrillFindings.Application check(Workbench.Job job, Path restored, Manifests.Kept kept, Path manifest)
            throws IOException {
        var server = properties.drillServer();
        if (server == null) {
            return new DrillFindings.Application(
                    "",
                    List.of("The dump came back, but was not restored into a database: no drill server is set"
                            + " (ihelper.backup.drill-server)."));
        }
        var database = ((What.Postgresql) job.plan().what()).database(keys.source(job.plan()));
        if (!server.mayBeSource() && postgresql.isSameServer(database, server.server(), job.control())) {
            return new DrillFindings.Application(
                    "",
                    List.of("The dump came back, but was not restored into a database: the drill server "
                            + server.host() + ":" + server.port() + " is the very server that " + database.database()
                            + " is backed up from, and a drill would take disk and power from live work. Name another"
                            + " in ihelper.backup.drill-server.host, or accept it with"
                            + " ihelper.backup.drill-server.may-be-source=true."));
        }
        dropLeftovers(job, server.server());
        var order = new DrillOrder(
                job.run().number(),
                restored.resolve(database.dumpFile()),
                DatabaseFacts.of(manifest),
                server.server(),
                false);
        var drilled = postgresql.drill(order, phase -> job.tell(words(phase.name())), job.control());
        drilled.phases()
                .forEach(phase -> bench.timed(
                        job,
                        "database-" + phase.name().name().toLowerCase(Locale.ROOT),
                        Duration.ofMillis(phase.milliseconds()),
                        phase.done(),
                        null));
        return findings(drilled);
    }

    /** What drills left whose node died; where that cannot be dropped this drill goes on all the same. */
    private void dropLeftovers(Workbench.Job job, PostgresqlDatabase server) {
        try {
            for (var leftover : postgresql.leftovers(server, LONG_OVER, job.control())) {
                postgresql.drop(server, leftover, job.control());
                runs.log(
                        job.run().id(),
                        LogLine.Level.INFO,
                        "Dropped " + leftover.database() + ", which " + leftover.run() + " left behind.");
            }
        } catch (DatabaseUnusable e) {
            runs.log(
                    job.run().id(),
                    LogLine.Level.WARN,
                    "What an earlier drill left behind is still there. " + e.reason());
        }
    }

    private static DrillFindings.Application findings(DatabaseRestored drilled) {
        var doubts = new ArrayList<String>();
        if (drilled.outcome() != Outcome.OK) {
            doubts.add("The database could not be restored. " + drilled.reason());
        }
        doubts.addAll(drilled.doubts());
        return new DrillFindings.Application(drilled.proof(), doubts);
    }

    private static String words(String phase) {
        return switch (phase) {
            case "CREATE" -> "Creating a scratch database";
            case "RESTORE" -> "Restoring into the scratch database";
            case "COMPARE" -> "Comparing every row";
            case "AMCHECK" -> "Checking tables and indexes";
            default -> "Dropping the scratch database";
        };
    }
}
