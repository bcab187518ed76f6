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
     * and subscriptions do not come back: they are the server's, and the original may still be at work. Another try of the same run, whose
     * node died, drops what the one before it left, or finds that it had ended already.
     *
     * @throws InvalidBackup as {@link #checkNewDatabase}
     * @throws DatabaseUnusable when the server cannot be asked that
     */
    public DatabaseRestored restore(RestoreOfDatabase order, Consumer<Phase.Name> begins, RunControl control) {
        var there = place(order.server(), order.database(), order.run(), control)
                == ScratchDatabases.Place.RESTORED_BY_THIS_RUN;
        var restoring = new Restoring(programs, clients, scratch, clock, begins, control);
        return there ? restoring.lookAgain(order) : restoring.restore(order);
    }

    /**
     * Whether a run could make a database.
     *
     * @param server with a user who would own it
     * @throws InvalidBackup when there is a database of this name that the run did not make, or the user may make none; names the field
     * @throws DatabaseUnusable when the server cannot be asked
     */
    public void checkNewDatabase(PostgresqlDatabase server, String database, String run, RunControl control) {
        place(server, database, run, control);
    }

    private ScratchDatabases.Place place(PostgresqlDatabase server, String database, String run, RunControl control) {
        var place = scratch.place(server, database, run, control);
        if (place == ScratchDatabases.Place.TAKEN) {
            throw new InvalidBackup(
                    "database",
                    "There is a database \"" + database
                            + "\" already, and it is not overwritten. Choose another name.");
        }
        if (place == ScratchDatabases.Place.NOT_ALLOWED) {
            throw new InvalidBackup(
                    "user",
                    "The user \"" + server.user()
                            + "\" may not make databases. Name one that may, or let it: ALTER ROLE ... CREATEDB.");
        }
        return place;
    }

    /**
     * Whether two addresses lead to one running server, by the moment at which it was started. Where one of them cannot be asked, host and
     * port decide: a source that is lost must not keep its backup from being tried.
     */
    public boolean isSameServer(PostgresqlDatabase one, PostgresqlDatabase other, RunControl control) {
        if (one.host().equalsIgnoreCase(other.host()) && one.port() == other.port()) {
            return true;
        }
        try {
            return scratch.startedAt(one, control).equals(scratch.startedAt(other, control));
        } catch (DatabaseUnusable e) {
            return false;
        }
    }

    /**
     * Drops what tries of a restore left when their node died; what has got its name by then is none of it.
     *
     * @throws DatabaseUnusable when the server cannot be asked, or something is still there
     */
    public void dropEarlierTries(PostgresqlDatabase server, String run, RunControl control) {
        scratch.dropEarlierTries(server, run, control);
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
