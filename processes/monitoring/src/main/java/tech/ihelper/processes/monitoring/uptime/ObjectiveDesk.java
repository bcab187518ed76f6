package tech.ihelper.processes.monitoring.uptime;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;

/** Says what a system is promised to be. */
@Component
@BusinessTransaction
public class ObjectiveDesk {

    private final Watches watches;
    private final Objectives objectives;
    private final AuditTrail audit;
    private final LiveTopics live;

    ObjectiveDesk(Watches watches, Objectives objectives, AuditTrail audit, LiveTopics live) {
        this.watches = watches;
        this.objectives = objectives;
        this.audit = audit;
        this.live = live;
    }

    /** @param percent as somebody writes it: {@code 99.95}, also with a comma */
    public Objective promise(SystemName system, @Nullable String percent, Caller by) {
        if (!by.clients().allows(system.client()) || watches.of(system).isEmpty()) {
            throw MonitoringRefusal.notFound();
        }
        var objective = objective(percent);
        var before = objectives.of(system);
        if (!objective.equals(before)) {
            objectives.put(system, objective);
            audit.record(new AuditEntry(
                    by,
                    "objective-set",
                    system.key(),
                    system.client(),
                    objective.text() + " instead of " + before.text()));
            live.changed(CheckDesk.TOPIC);
        }
        return objective;
    }

    private static Objective objective(@Nullable String text) {
        try {
            return new Objective(new BigDecimal(
                    String.valueOf(text).strip().replace(',', '.').replaceFirst("\\s*%$", "")));
        } catch (IllegalArgumentException noPromise) {
            throw MonitoringRefusal.invalid(
                    "percent", "Write a percentage from 90 to 99.999, with three decimals at most, as in 99.95.");
        }
    }
}
