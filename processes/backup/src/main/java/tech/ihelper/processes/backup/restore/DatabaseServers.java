package tech.ihelper.processes.backup.restore;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;

/** The servers that new databases are made on, as far as a restore has to know them. */
@Component
class DatabaseServers {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final RepositoryKeys keys;
    private final Postgresql postgresql;

    DatabaseServers(RepositoryKeys keys, Postgresql postgresql) {
        this.keys = keys;
        this.postgresql = postgresql;
    }

    /** @throws IllegalStateException when the run has ended: nobody may open it any more */
    PostgresqlDatabase open(NewDatabase wanted) {
        var sealed = Objects.requireNonNull(wanted.sealedPassword(), "The password is kept until the end of the run");
        return wanted.server(keys.target(sealed));
    }

    /**
     * Whether the run can make the database.
     *
     * @throws InvalidBackup when there is one of this name, or the user may make none
     * @throws DatabaseUnusable when the server cannot be asked
     */
    void check(Workbench.Job job, NewDatabase wanted) {
        postgresql.checkNewDatabase(open(wanted), wanted.name(), job.run().number(), look(job));
    }

    /** Whether live databases would have to share disk and power with the new one: it is the server that the plan backs up. */
    boolean isLive(Workbench.Job job, NewDatabase wanted) {
        return postgresql.isSameServer(live(job.plan()), open(wanted), look(job));
    }

    private PostgresqlDatabase live(Plan plan) {
        return ((What.Postgresql) plan.what()).database(keys.source(plan));
    }

    private static RunControl look(Workbench.Job job) {
        return new RunControl(LOOK, job.control().cancellation());
    }

    /**
     * Seals the password of whoever makes the database.
     *
     * @param password null = the plan's own, which goes nowhere but where it belongs
     */
    NewDatabase sealed(Plan plan, NewDatabase wanted, @Nullable Secret password) {
        var secret = password == null ? own(plan, wanted) : password;
        return new NewDatabase(
                wanted.name(), wanted.host(), wanted.port(), wanted.user(), wanted.sslMode(), keys.sealTarget(secret));
    }

    private Secret own(Plan plan, NewDatabase wanted) {
        var same = plan.what() instanceof What.Postgresql source
                && source.host().equalsIgnoreCase(wanted.host())
                && source.port() == wanted.port()
                && source.user().equals(wanted.user())
                && source.sslMode().equals(wanted.sslMode());
        if (!same) {
            throw new InvalidBackup(
                    "targetSecret",
                    "Enter the password: the plan's own is used only for its own server, user and encryption.");
        }
        return keys.source(plan);
    }
}
