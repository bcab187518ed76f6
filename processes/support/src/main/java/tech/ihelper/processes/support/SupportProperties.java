package tech.ihelper.processes.support;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the requests. How soon we promise to answer is not here but in the decision table {@code response-target},
 * where a manager sees and changes it.
 *
 * @param address where people reach this installation, for the links in mails; without a slash at the end
 * @param confirmWithin after so many working days of the client without an answer a fulfilled request counts as confirmed
 */
@Validated
@ConfigurationProperties("ihelper.support")
record SupportProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("5") @Min(1) @Max(30) int confirmWithin) {}
