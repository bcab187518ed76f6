package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;

/** Incidents as the task list needs them. */
@Component
class EmergencyCases implements Cases {

    private final Incidents incidents;
    private final EmergencyProperties properties;

    EmergencyCases(Incidents incidents, EmergencyProperties properties) {
        this.incidents = incidents;
        this.properties = properties;
    }

    @Override
    public String process() {
        return EmergencyProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var incident = incidents.byNumber(number, ClientScope.ALL).orElseThrow(() -> IncidentRefusal.notFound(number));
        return new CaseFacts(
                incident.title(),
                incident.client(),
                incident.priority(),
                since(incident, activity),
                due(incident, activity),
                "/incidents/" + number);
    }

    private static Instant since(Incident incident, String activity) {
        return activity.equals("review")
                ? Objects.requireNonNullElse(incident.recoveredAt(), incident.openedAt())
                : incident.openedAt();
    }

    /** Acknowledge ends the response time, Review has days, everything else serves the recovery time. */
    private @Nullable Instant due(Incident incident, String activity) {
        return switch (activity) {
            case "acknowledge" -> incident.responseDue();
            case "review" -> since(incident, activity).plus(properties.reviewWithin());
            default -> incident.recoveryDue();
        };
    }
}
