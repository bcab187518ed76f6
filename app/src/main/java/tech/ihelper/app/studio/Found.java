package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.studio.Order;

/**
 * What the gate says, for browsers and programs.
 *
 * @param name tells it from all others of the bundle: a warning is accepted by it
 * @param file that it is about; a change in one file may break another
 */
record Found(
        Finding.Severity severity,
        String rule,
        String name,
        String file,
        @Schema(nullable = true) @Nullable String element,
        String message,
        String remedy,
        @Schema(nullable = true, description = "Why a warning was fine when this model was deployed last") @Nullable
                String accepted) {

    static List<Found> of(List<Finding> findings) {
        return of(findings, Map.of());
    }

    /** @param accepted earlier, by the names of findings, with why each was fine */
    static List<Found> of(List<Finding> findings, Map<String, String> accepted) {
        return findings.stream()
                .map(finding -> new Found(
                        finding.severity(),
                        finding.rule(),
                        Order.nameOf(finding),
                        finding.resource().substring(finding.resource().lastIndexOf('/') + 1),
                        finding.element(),
                        finding.message(),
                        finding.remedy(),
                        accepted.get(Order.nameOf(finding))))
                .toList();
    }
}
