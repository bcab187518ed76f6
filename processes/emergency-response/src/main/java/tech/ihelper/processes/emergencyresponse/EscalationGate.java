package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.deadman.HealthGate;

/** Due escalations must be on time: whoever is not answered must have been passed on. */
@Component
class EscalationGate implements HealthGate {

    private final EmergencyProcess process;
    private final EmergencyProperties properties;
    private final Clock clock;

    EscalationGate(EmergencyProcess process, EmergencyProperties properties, Clock clock) {
        this.process = process;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "escalations";
    }

    @Override
    public Optional<String> late() {
        var late = process.escalationsDueBefore(clock.instant().minus(properties.escalationLate()));
        return late == 0
                ? Optional.empty()
                : Optional.of(late + " unanswered pages should have gone to the next person by now");
    }
}
