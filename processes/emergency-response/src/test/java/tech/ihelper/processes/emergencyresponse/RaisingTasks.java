package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.engine.ModelTask;

/** A neighbour's step that raises an alert: the task bean of the test model {@code raising}. */
public class RaisingTasks {

    private final Alerts alerts;
    private final Clock clock;

    RaisingTasks(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    @ModelTask(label = "Raise alert")
    public void raiseAlert(boolean breaks) {
        alerts.raise(HouseAlertsTest.missedSince(clock.instant()));
        if (breaks) {
            throw new IllegalStateException("what comes after the alert breaks");
        }
    }
}
