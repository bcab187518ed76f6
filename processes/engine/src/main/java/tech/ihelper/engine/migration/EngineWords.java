package tech.ihelper.engine.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.operaton.bpm.engine.migration.MigrationInstructionValidationReport;

/** What the engine says about cases that cannot be moved, in a person's words. */
final class EngineWords {

    /** What the engine's sentence holds, and what it means; the step's name and the new version are filled in. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "no migration instruction for this instance's activity",
                    "It stands at “%1$s”, which has no step in version %2$d to go on with. Choose one."),
            Map.entry(
                    "incompatible types", "“%1$s” is of another kind in version %2$d. Choose a step of the same kind."),
            Map.entry(
                    "not asyncBefore",
                    "It is about to begin “%1$s”, which version %2$d begins without waiting. Try again in a moment."),
            Map.entry(
                    "not asyncAfter",
                    "It has just ended “%1$s”, and version %2$d goes on from there at once. Try again in a moment."),
            Map.entry(
                    "sequence flow",
                    "It is about to leave “%1$s”, and version %2$d leads elsewhere from there. Try again in a moment."),
            Map.entry(
                    "type of the source activity is not supported",
                    "It is in the middle of “%1$s”, which cannot be moved while it works. Try again in a moment."),
            Map.entry(
                    "not an ancestor of target scope",
                    "“%1$s” lies in another subprocess in version %2$d, and the case would have to leave its own."),
            Map.entry(
                    "multi-instance body", "“%1$s” is done once for each of several in one of the two versions only."),
            Map.entry("event scope", "“%1$s” belongs to another step in version %2$d. Give both to the same step."),
            Map.entry("gateway", "Where “%1$s” waits for several ways, version %2$d waits for others."),
            Map.entry(
                    "compensation", "What “%1$s” did may have to be undone later, and version %2$d does not say how."),
            Map.entry("exists in both", "Two values of one name at “%1$s” would become one in version %2$d."));

    private EngineWords() {}

    static List<String> of(MigratingProcessInstanceValidationReport report, ModelSteps steps, int to) {
        var told = new ArrayList<String>();
        report.getActivityInstanceReports().forEach(at -> at.getFailures()
                .forEach(failure -> told.add(of(failure, steps.name(at.getSourceScopeId()), to))));
        report.getTransitionInstanceReports().forEach(at -> at.getFailures()
                .forEach(failure -> told.add(of(failure, steps.name(at.getSourceScopeId()), to))));
        report.getFailures().forEach(failure -> told.add(of(failure, "the whole case", to)));
        return told.stream().distinct().toList();
    }

    static String of(MigrationInstructionValidationReport report, ModelSteps steps, int to) {
        var name = steps.name(report.getMigrationInstruction().getSourceActivityId());
        return of(report.getFailures().get(0), name, to);
    }

    private static String of(String failure, String step, int to) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> failure.contains(meaning.getKey()))
                // Of several the longest says most: "gateway" stands in many sentences.
                .max(Comparator.comparingInt(meaning -> meaning.getKey().length()))
                .map(meaning -> meaning.getValue().formatted(step, to))
                .orElseGet(() -> "“%s” cannot be moved: %s.".formatted(step, failure));
    }
}
