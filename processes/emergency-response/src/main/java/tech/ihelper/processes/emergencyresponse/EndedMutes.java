package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Looks for alerts that still fire after their mute has ended. Every outage is a transaction of its own: one that fails
 * waits for the next round and holds up nobody.
 */
@Component
class EndedMutes {

    private static final Logger LOG = LoggerFactory.getLogger(EndedMutes.class);
    private static final int AT_ONCE = 500;

    private final Alerts alerts;
    private final AlertIntake intake;
    private final Clock clock;

    EndedMutes(Alerts alerts, AlertIntake intake, Clock clock) {
        this.alerts = alerts;
        this.intake = intake;
        this.clock = clock;
    }

    /** Returns how many alerts were brought up; those that another mute keeps quiet count too. */
    int bringUp() {
        var byOutage = new TreeMap<String, List<KnownAlert>>();
        alerts.freedFromMutes(clock.instant(), AT_ONCE)
                .forEach(alert -> byOutage.computeIfAbsent(alert.outage().key(), key -> new ArrayList<>())
                        .add(alert));
        var brought = 0;
        for (var outage : byOutage.entrySet()) {
            try {
                brought += intake.bringUp(outage.getKey(), outage.getValue());
            } catch (ConcurrencyFailureException e) {
                LOG.debug("Somebody else works on outage {}, next round", outage.getKey(), e);
            } catch (RuntimeException e) {
                LOG.warn("What a mute kept quiet of outage {} could not be brought up, next round", outage.getKey(), e);
            }
        }
        return brought;
    }
}
