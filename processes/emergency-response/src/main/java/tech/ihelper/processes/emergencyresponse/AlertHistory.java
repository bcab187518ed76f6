package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets what single alert messages did long ago. Alerts, incidents and timelines stay. */
@Component
class AlertHistory {

    private final Alerts alerts;
    private final EmergencyProperties properties;
    private final Clock clock;

    AlertHistory(Alerts alerts, EmergencyProperties properties, Clock clock) {
        this.alerts = alerts;
        this.properties = properties;
        this.clock = clock;
    }

    /** Returns how many messages were forgotten. */
    @Transactional
    public int forgetOld() {
        return alerts.forgetMessagesBefore(clock.instant().minus(properties.keepAlertMessages()));
    }
}
