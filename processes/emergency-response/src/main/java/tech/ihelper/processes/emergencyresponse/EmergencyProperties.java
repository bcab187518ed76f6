package tech.ihelper.processes.emergencyresponse;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import tech.ihelper.contracts.Priority;

/**
 * Settings of the emergency response. How long a page may stay unanswered is not here but in the model, where a manager
 * sees and changes it.
 *
 * @param team whose on-call list counts when an alert names no team, or one that has no list
 * @param address where people reach this installation, for the links in pages; without a slash at the end
 * @param reviewWithin how long after the recovery the review should be written
 * @param p1 what is promised when a person sets priority P1 by hand; default 15 min and 30 min
 * @param p2 see {@code p1}; default 15 min and 4 h
 * @param p3 see {@code p1}; default 1 h and 8 h
 * @param p4 see {@code p1}; default 4 h and 2 days
 * @param keepAlertMessages how long the history of single alert messages is kept; alerts and incidents stay
 * @param muteCheckEvery how often is looked for alerts that still fire after their mute has ended
 * @param escalationLate an unanswered page whose escalation is later than this stops the dead-man's ping
 */
@Validated
@ConfigurationProperties("ihelper.emergency-response")
record EmergencyProperties(
        @DefaultValue("on-call") @NotBlank String team,
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("3d") @NotNull Duration reviewWithin,
        @Nullable Promise p1,
        @Nullable Promise p2,
        @Nullable Promise p3,
        @Nullable Promise p4,
        @DefaultValue("90d") @NotNull Duration keepAlertMessages,
        @DefaultValue("2s") @NotNull Duration muteCheckEvery,
        @DefaultValue("1m") @NotNull Duration escalationLate) {

    /**
     * @param response until somebody has acknowledged
     * @param recovery until the service is back
     */
    record Promise(@NotNull Duration response, @NotNull Duration recovery) {}

    /** Targets that count when a person sets the priority. */
    Targets targets(Priority priority) {
        return switch (priority) {
            case P1 -> targets(p1, Targets.ofMinutes(15, 30));
            case P2 -> targets(p2, Targets.ofMinutes(15, 240));
            case P3 -> targets(p3, Targets.ofMinutes(60, 480));
            case P4 -> targets(p4, Targets.ofMinutes(240, 2880));
        };
    }

    private static Targets targets(@Nullable Promise promise, Targets usual) {
        return promise == null ? usual : new Targets(promise.response, promise.recovery);
    }
}
