package tech.ihelper.processes.monitoring.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.Systems;
import tech.ihelper.processes.monitoring.maintenance.Maintenance;

/**
 * Why nobody is called although a check is down: somebody works on its system, or what the system hangs on does not answer either
 * and is the outage. It holds back the begin of an alert, never its end.
 */
@Component
class Holds {

    /** The register has no circles; should one appear, nobody walks it for ever. */
    private static final int DEEPEST = 10;

    private final Systems systems;
    private final Checks checks;
    private final Maintenance maintenance;

    Holds(Systems systems, Checks checks, Maintenance maintenance) {
        this.systems = systems;
        this.checks = checks;
        this.maintenance = maintenance;
    }

    /**
     * The reason in a person's words; empty = call somebody.
     *
     * @param since the first failure of this outage
     * @param news it has just gone down: what it hangs on gets the time of one question to say whether it is the outage
     */
    Optional<String> of(Check check, Instant since, Instant now, boolean news) {
        if (maintenance.covers(check.client(), check.system(), now)) {
            return Optional.of("Somebody works on " + check.system());
        }
        return above(check).stream()
                .filter(parent -> parent.standing().isFailing()
                        || news && !parent.standing().isAnsweredSince(since))
                .findFirst()
                .map(parent -> parent.standing().isFailing()
                        ? parent.system() + ", on which it hangs, does not answer: " + parent.name()
                        : parent.system() + ", on which it hangs, is being asked");
    }

    /** Lets what a check hangs on be asked at once, unless it answered since. */
    void askAbove(Check check, Instant since, Instant now) {
        checks.hasten(
                above(check).stream()
                        .filter(parent -> !parent.standing().isAnsweredSince(since))
                        .map(Check::id)
                        .toList(),
                now);
    }

    private List<Check> above(Check check) {
        var names = new ArrayList<String>();
        var system = systems.named(check.client(), check.system()).flatMap(this::parent);
        while (system.isPresent() && names.size() < DEEPEST) {
            names.add(system.get().name());
            system = system.flatMap(this::parent);
        }
        return checks.activeOf(check.client(), names);
    }

    private Optional<SystemCard> parent(SystemCard system) {
        return Optional.ofNullable(system.parent()).flatMap(systems::byId);
    }
}
