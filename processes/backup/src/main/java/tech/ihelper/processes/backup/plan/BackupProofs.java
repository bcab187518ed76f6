package tech.ihelper.processes.backup.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.forms.page.TimeSpan;

/** What EASY SECURE can prove about a client: plans, good backups, and drills that brought the data back. */
@Component
class BackupProofs implements Proofs {

    private final Plans plans;
    private final Standings standings;
    private final Clock clock;

    BackupProofs(Plans plans, Standings standings, Clock clock) {
        this.plans = plans;
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public List<Proof> of(ClientId client) {
        var active = active(client);
        var never = active.stream()
                .filter(plan -> standings.of(plan.id()).backedUp().goodAt() == null)
                .toList();
        var hopes = active.stream()
                .filter(plan -> standings.of(plan.id()).drilled().goodAt() == null)
                .toList();
        return List.of(
                new Proof(
                        BACKUP_PLAN,
                        "What must not be lost has a backup plan",
                        !active.isEmpty(),
                        active.isEmpty() ? "there is none" : names(active)),
                proof("backup-done", "Each plan has made a good backup", active, never, "made none yet: "),
                proof(
                        RECOVERY_DRILL,
                        "A drill of each plan has brought the data back",
                        active,
                        hopes,
                        "never drilled well: "));
    }

    private static Proof proof(String key, String claim, List<Plan> active, List<Plan> missing, String words) {
        if (active.isEmpty()) {
            return new Proof(key, claim, false, "there is no plan");
        }
        return new Proof(key, claim, missing.isEmpty(), missing.isEmpty() ? names(active) : words + names(missing));
    }

    @Override
    public List<Cover> covered(ClientId client) {
        return active(client).stream()
                .map(plan -> new Cover(
                        plan.system(),
                        plan.name() + ", " + plan.content().schedule().words(),
                        TimeSpan.exact(plan.promise().rpo()),
                        TimeSpan.exact(plan.promise().rto()),
                        drilled(standings.of(plan.id()))))
                .toList();
    }

    private @Nullable String drilled(Standing standing) {
        var good = standing.drilled().goodAt();
        if (good == null) {
            return null;
        }
        var millis = standing.restoredMillis();
        return (millis == null ? "" : TimeSpan.exact(Duration.ofMillis(millis)) + ", ")
                + LocalDate.ofInstant(good, clock.getZone());
    }

    private List<Plan> active(ClientId client) {
        return plans.all(new ClientScope.OneClient(client)).stream()
                .filter(plan -> plan.content().active())
                .toList();
    }

    private static String names(List<Plan> plans) {
        return plans.stream().map(Plan::name).collect(Collectors.joining(", "));
    }
}
