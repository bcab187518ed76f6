package tech.ihelper.processes.documents.settings;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the documents.
 *
 * @param address where people outside reach this installation; printed on each document, without a slash at the end
 * @param checksPerMinute how often one address of the internet may ask about documents, for long
 * @param keep how long documents of a kind are kept, as {@code offer: 6y}; a kind that is not named is kept for ever
 * @param byLaw kinds that are not erased before their time, even when their client's data is
 */
@Validated
@ConfigurationProperties("ihelper.documents")
public record DocumentsProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("30") @Positive int checksPerMinute,
        @DefaultValue Map<String, Period> keep,
        @DefaultValue({"offer", "service-agreement", "acceptance-certificate", "erasure-certificate"})
                Set<String> byLaw) {

    public DocumentsProperties {
        keep.forEach((kind, period) -> {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("ihelper.documents.keep." + kind + ": keep documents for some time");
            }
        });
        keep = Map.copyOf(keep);
        byLaw = Set.copyOf(byLaw);
    }
}
