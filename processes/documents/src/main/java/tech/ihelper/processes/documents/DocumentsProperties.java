package tech.ihelper.processes.documents;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the documents.
 *
 * @param address where people outside reach this installation; printed on each document, without a slash at the end
 * @param checksPerMinute how often one address of the internet may ask about documents, for long
 */
@Validated
@ConfigurationProperties("ihelper.documents")
record DocumentsProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("30") @Positive int checksPerMinute) {}
