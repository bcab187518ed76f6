package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.Finding;

/**
 * What the gate says, for browsers and programs.
 *
 * @param name to accept a warning by
 * @param file that it is about; a change in one file may break another
 */
record Found(
        Finding.Severity severity,
        String rule,
        String name,
        String file,
        @Schema(nullable = true) @Nullable String element,
        String message,
        String remedy) {

    static List<Found> of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Found(
                        finding.severity(),
                        finding.rule(),
                        finding.name(),
                        finding.resource().substring(finding.resource().lastIndexOf('/') + 1),
                        finding.element(),
                        finding.message(),
                        finding.remedy()))
                .toList();
    }
}
