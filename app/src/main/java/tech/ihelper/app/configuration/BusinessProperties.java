package tech.ihelper.app.configuration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The company that runs this installation.
 *
 * @param name shown beside the product's name on every page
 * @param zone in which pages write dates and times
 */
@Validated
@ConfigurationProperties("ihelper.business")
public record BusinessProperties(
        @DefaultValue("Your company") @NotBlank @Size(max = 60) String name, @DefaultValue("UTC") ZoneId zone) {}
