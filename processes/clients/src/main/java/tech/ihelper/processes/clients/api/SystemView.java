package tech.ihelper.processes.clients.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tech.ihelper.processes.clients.estate.SystemDetails;
import tech.ihelper.processes.clients.register.Belonging;

/** A system as programs see it; what can be changed is sent back under the same names. */
record SystemView(
        String id,
        @Schema(description = "Counts the changes. Sent back with a change, it is refused when somebody was faster.")
                int version,
        @Schema(description = "As alerts and backup plans call it", example = "kf-db-01") String name,
        @Schema(example = "DATABASE") String kind,
        @Schema(allowableValues = {"LOW", "MEDIUM", "HIGH", "CRITICAL"}) String criticality,
        @Schema(description = "Name of a site of the client; may be empty", example = "Harbour office") String site,
        @Schema(description = "Name of the system that it runs on; may be empty", example = "kf-host-01") String parent,
        String description,
        boolean active,
        Instant changedAt,
        String changedBy) {

    static SystemView of(Belonging<SystemDetails> system) {
        var details = system.details();
        return new SystemView(
                system.id().toString(),
                system.version(),
                details.name(),
                details.kind().name(),
                details.criticality().name(),
                details.site(),
                details.parent(),
                details.description(),
                details.active(),
                system.changedAt(),
                system.changedBy());
    }
}
