package tech.ihelper.processes.followup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import tech.ihelper.contracts.Priority;

/**
 * Settings of the follow-up. When a contact is reminded and when the question lapses is not here but in the model, where
 * a manager sees and changes it.
 *
 * @param address where contacts reach the page of a link, from the internet; without a slash at the end
 * @param incidentPriorities after incidents of these the client is asked
 * @param quietDays a contact is asked at most once in so many days
 * @param sendFrom mail goes out from this time on, in the client's zone, on days when people work there
 * @param sendUntil and until this one
 * @param linkValid how long a link of a mail opens its page
 * @param requestsPerMinute of one sender to the public pages, on each node; mail scanners open each of a dozen links
 * @param renewalAhead how many days before the renewal of a contract its client is asked
 */
@Validated
@ConfigurationProperties("ihelper.follow-up")
record FollowUpProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue({"P1", "P2"}) @NotNull Set<Priority> incidentPriorities,
        @DefaultValue("30") @Min(0) @Max(3650) int quietDays,
        @DefaultValue("09:00") @NotNull LocalTime sendFrom,
        @DefaultValue("17:00") @NotNull LocalTime sendUntil,
        @DefaultValue("60d") @NotNull Duration linkValid,
        @DefaultValue("120") @Min(1) @Max(6000) int requestsPerMinute,
        @DefaultValue("60") @Min(1) @Max(365) int renewalAhead) {

    FollowUpProperties {
        if (!sendUntil.isAfter(sendFrom)) {
            throw new IllegalArgumentException("ihelper.follow-up.send-until must be later than send-from.");
        }
    }

    SendWindow window() {
        return new SendWindow(sendFrom, sendUntil);
    }
}
