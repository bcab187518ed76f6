package tech.ihelper.processes.clients.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.LabelMatcher;

/** A client as programs see it; what can be changed is sent back under the same names. */
record ClientView(
        String id,
        @Schema(description = "Counts the changes. Sent back with a change, it is refused when somebody was faster.")
                int version,
        @Schema(example = "Kestrel Freight") String name,
        @Schema(allowableValues = {"BASIC", "CARE", "CARE_PLUS"}) String tier,
        boolean active,
        @Schema(example = "#3355d6") String brandColour,
        @Schema(example = "[\"site=\\\"kestrel\\\"\"]") List<String> matchers,
        @Schema(description = "Empty: the provider's own", example = "Europe/London") String zone,
        @Schema(description = "Empty: around the clock", example = "Mon-Fri 08:00-17:00") String hours,
        @Schema(example = "[\"2026-12-25 Christmas Day\"]") List<String> holidays,
        @Schema(description = "First day; empty: not known", example = "2025-04-01") String contractStart,
        @Schema(description = "The day on which it is renewed or ends; empty: not known", example = "2027-04-01")
                String renewal,
        Instant changedAt,
        String changedBy) {

    static ClientView of(Client client) {
        var profile = client.profile();
        return new ClientView(
                client.id().toString(),
                client.version(),
                profile.name(),
                profile.tier().name(),
                profile.active(),
                profile.brandColour(),
                profile.matchers().stream().map(LabelMatcher::toString).toList(),
                profile.calendar().writtenZone(),
                profile.calendar().hours().toString(),
                profile.calendar().writtenHolidays().lines().toList(),
                profile.term().writtenStart(),
                profile.term().writtenRenewal(),
                client.changedAt(),
                client.changedBy());
    }
}
