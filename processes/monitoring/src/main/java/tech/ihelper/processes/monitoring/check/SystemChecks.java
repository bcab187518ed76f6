package tech.ihelper.processes.monitoring.check;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientId;

/** Answers other subjects how a system's checks stand. */
@Component
class SystemChecks implements tech.ihelper.contracts.Checks {

    private final Checks checks;
    private final Clock clock;

    SystemChecks(Checks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<FailedCheck> askAgain(ClientId client, String system) {
        var down = checks.activeOf(client, List.of(system)).stream()
                .filter(check -> check.standing().isDown())
                .toList();
        checks.hasten(down.stream().map(Check::id).toList(), clock.instant());
        return down.stream()
                .map(check -> new FailedCheck(
                        check.number(),
                        check.name(),
                        Objects.requireNonNullElse(check.standing().lastFault(), "It answered well once")))
                .toList();
    }
}
