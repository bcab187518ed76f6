package tech.ihelper.processes.clients.onboarding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of onboardings. How often is looked for waits that are due, and when the review is, stands in the model, where
 * a manager sees and changes it.
 *
 * @param address where people reach this installation, for the links in mails; without a slash at the end
 * @param targetDays calendar days from the start until the client is to be live, until a plan says otherwise
 * @param remindAfter working days that the client has before the first reminder
 * @param remindEvery working days between reminders
 * @param remindersBeforeCall after so many reminders a person is asked to call
 * @param startOn kind of document whose acceptance starts an onboarding by itself; empty = none does
 * @param reach how clients reach us, one way a line; it stands in the onboarding pack
 */
@Validated
@ConfigurationProperties("ihelper.onboarding")
record OnboardingProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("30") @Min(1) @Max(365) int targetDays,
        @DefaultValue("2") @Min(1) @Max(30) int remindAfter,
        @DefaultValue("2") @Min(1) @Max(30) int remindEvery,
        @DefaultValue("3") @Min(1) @Max(20) int remindersBeforeCall,
        @DefaultValue("service-agreement") String startOn,
        @DefaultValue("By mail or telephone, as agreed in your contract") @NotBlank String reach) {}
