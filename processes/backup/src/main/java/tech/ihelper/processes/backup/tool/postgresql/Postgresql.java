package tech.ihelper.processes.backup.tool.postgresql;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.ToolVersion;

/** PostgreSQL as what is backed up, and as what a backup has to become again. */
public final class Postgresql {

    private final PostgresqlPrograms programs;
    private final Clock clock;
    private final ClientDatabases clients = new ClientDatabases();
    private final ScratchDatabases scratch = new ScratchDatabases();

    public Postgresql(PostgresqlPrograms programs, Clock clock) {
        this.programs = programs;
        this.clock = clock;
    }

    /** @throws ToolUnusable when pg_dump is missing; the message says what to do */
    public ToolVersion probe() {
        return programs.probe();
    }

    /**
     * Opens a database to be dumped in one state. Close it soon: until then its tables keep their structure, and the server keeps
     * old rows.
     *
     * @param control also limits the facts
     * @throws DatabaseUnusable when it cannot be reached, or not be read whole
     * @throws ToolUnusable when pg_dump is missing or older than the server
     */
    public ConsistentDump consistent(PostgresqlDatabase database, RunControl control) {
        var version = programs.probe();
        var view = clients.consistent(database, control);
        if (version.major() < view.serverMajor()) {
            view.close();
            throw new ToolUnusable("pg_dump " + version.major() + " cannot dump a server of PostgreSQL "
                    + view.serverMajor() + ". Install postgresql-client-" + view.serverMajor()
                    + " or newer on this machine.");
        }
        return new ConsistentDump(view, database, programs.program("pg_dump"));
    }

    /**
     * Restores a dump into a database of its own, compares it with the facts, checks tables and indexes, and drops it again, whatever
     * happened. Nothing of it is an exception: how it ended says the result.
     *
     * @param begins told at the begin of every phase
     */
    public DatabaseRestored drill(DrillOrder order, Consumer<Phase.Name> begins, RunControl control) {
        return new Restoring(programs, clients, scratch, clock, begins, control).drill(order);
    }

    /**
     * Restores a dump for real, into a database that does not exist yet. It gets its name when pg_restore has ended well; differences
     * from the facts are told, but a database with a few of them is better than none. Owners, rights, settings of the database, publications
     * and subscriptions do not come back: they are the server's, and the original may still be at work.
     *
     * @throws InvalidBackup when there is a database of this name
     * @throws DatabaseUnusable when the server cannot be asked that
     */
    public DatabaseRestored restore(RestoreOfDatabase order, Consumer<Phase.Name> begins, RunControl control) {
        if (scratch.exists(order.server(), order.database(), control)) {
            throw new InvalidBackup(
                    "database",
                    "There is a database of this name already, and it is not overwritten. Choose another name.");
        }
        return new Restoring(programs, clients, scratch, clock, begins, control).restore(order);
    }

    /** Databases of drills and restores whose node died. */
    public List<Leftover> leftovers(PostgresqlDatabase server, Duration olderThan, RunControl control) {
        return scratch.leftovers(server, olderThan, clock, control);
    }

    /** @throws DatabaseUnusable when somebody uses it, or it does not say that we made it: then it stays */
    public void drop(PostgresqlDatabase server, Leftover leftover, RunControl control) {
        scratch.drop(server, leftover, control);
    }
}
