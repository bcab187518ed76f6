package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.LogLine;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;

/**
 * What is left of restores that have ended and nobody waits for any more: private folders when somebody cancelled between two steps, a
 * half restored database when its node was lost too, a password. Only what carries the number of its own run is removed.
 */
@Component
class RestoreRemains {

    /** By then every node knows that a run has ended, and works for it no more. */
    static final Duration QUIET = Duration.ofMinutes(2);

    private static final Duration LOOKED_AT = Duration.ofDays(30);

    private final Runs runs;
    private final DatabaseServers servers;
    private final Postgresql postgresql;
    private final Clock clock;

    RestoreRemains(Runs runs, DatabaseServers servers, Postgresql postgresql, Clock clock) {
        this.runs = runs;
        this.servers = servers;
        this.postgresql = postgresql;
        this.clock = clock;
    }

    /** Restores that may have left something. */
    List<Run> all() {
        var now = clock.instant();
        return runs.over(Run.Kind.RESTORE, now.minus(LOOKED_AT), now.minus(QUIET));
    }

    /** Harmless when nothing is left. */
    void clear(Run run) throws IOException {
        var findings = run.findings() == null ? RestoreFindings.NONE : Findings.read(run, RestoreFindings.class);
        clearFolders(run, findings);
        clearDatabase(run, findings);
    }

    private void clearFolders(Run run, RestoreFindings findings) throws IOException {
        // Live data may have begun to move: which of both is the good one, a person has to see.
        if (findings.parts().stream().noneMatch(Staging::isThere) || has(run, "put-in-place")) {
            return;
        }
        Staging.remove(findings.parts());
        runs.log(
                run.id(),
                LogLine.Level.INFO,
                "What was restored to a private folder was removed: nobody waits for it.");
    }

    private void clearDatabase(Run run, RestoreFindings findings) {
        if (run.wish() == null) {
            return;
        }
        var wish = RestoreWish.of(run);
        var database = wish.database();
        if (database == null || database.sealedPassword() == null) {
            return;
        }
        if (findings.arrived() == null && has(run, "restore")) {
            var left = left(run, database);
            if (left != null) {
                runs.log(run.id(), LogLine.Level.WARN, left);
            }
        }
        runs.wished(run.id(), wish.withoutPassword().json());
    }

    /** @return what may be left, and what to do; null = nothing */
    private @Nullable String left(Run run, NewDatabase database) {
        try {
            postgresql.dropEarlierTries(servers.open(database), run.number(), RunControl.within(Duration.ofMinutes(1)));
            return null;
        } catch (DatabaseUnusable e) {
            return "On " + database.host() + ":" + database.port()
                    + " there may be a half restored database, whose name begins with ihelper_restore_"
                    + run.number().toLowerCase(Locale.ROOT).replace('-', '_')
                    + ". Look, and drop it by hand. " + e.reason();
        }
    }

    private boolean has(Run run, String phase) {
        return runs.phases(run.id()).stream().anyMatch(one -> one.name().equals(phase));
    }
}
