package tech.ihelper.engine.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.migration.MigrationPlan;
import org.operaton.bpm.engine.migration.MigrationPlanValidationException;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.migration.ModelSteps.Step;
import tech.ihelper.engine.migration.StepMapping.Because;

/**
 * Which step of a version takes over from which. What the engine maps by itself is taken; for the rest a step of the same
 * kind is looked for, by its name and then by its place in the flow. A person may choose otherwise.
 */
@Component
class MigrationPlans {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final BeanFactory beans;

    MigrationPlans(RuntimeService runtime, RepositoryService repository, BeanFactory beans) {
        this.runtime = runtime;
        this.repository = repository;
        this.beans = beans;
    }

    /** Two versions of a process. */
    record Route(ProcessDefinition from, ProcessDefinition to, ModelSteps before, ModelSteps after) {}

    /**
     * @throws MigrationRefusal when there is no such process or version, or both are the same
     */
    Route route(String key, int from, @Nullable Integer to) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (newest == null) {
            throw MigrationRefusal.unknownProcess();
        }
        var source = version(key, from).orElseThrow(() -> MigrationRefusal.unknownVersion("from", from));
        var target =
                to == null ? newest : version(key, to).orElseThrow(() -> MigrationRefusal.unknownVersion("to", to));
        if (source.getId().equals(target.getId())) {
            throw MigrationRefusal.sameVersion();
        }
        return new Route(source, target, steps(source), steps(target));
    }

    private Optional<ProcessDefinition> version(String key, int version) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult());
    }

    private ModelSteps steps(ProcessDefinition definition) {
        return ModelSteps.of(repository.getBpmnModelInstance(definition.getId()));
    }

    /**
     * Every step of the old version with what takes over from it.
     *
     * @param chosen by a person: step to step, or to nothing, by id; what is not in it is proposed
     */
    List<StepMapping> mapping(Route route, Map<String, String> chosen) {
        var equal = equal(route);
        var taken = new HashSet<>(equal.values());
        taken.addAll(chosen.values());
        var rows = new LinkedHashMap<Step, Because>();
        var targets = new LinkedHashMap<String, String>();
        for (var step : route.before().all()) {
            if (chosen.containsKey(step.id())) {
                var to = chosen.get(step.id());
                var isChosen = !to.isEmpty();
                rows.put(step, isChosen ? because(step, to, equal) : Because.NONE);
                if (isChosen) {
                    targets.put(step.id(), to);
                }
            } else if (equal.containsKey(step.id())) {
                rows.put(step, Because.SAME);
                targets.put(step.id(), step.id());
            } else {
                rows.put(step, proposed(route, step, taken, targets));
            }
        }
        var problems = withoutWhatTheEngineRefuses(route, targets, chosen.keySet());
        return rows.entrySet().stream()
                .map(row -> row(
                        route,
                        row.getKey(),
                        targets.get(row.getKey().id()),
                        row.getValue(),
                        problems.get(row.getKey().id())))
                .toList();
    }

    /**
     * What was only proposed gives way when the engine refuses it; what a person chose stays and is said to be wrong.
     *
     * @return what the engine said, by step
     */
    private Map<String, String> withoutWhatTheEngineRefuses(
            Route route, Map<String, String> targets, Set<String> chosen) {
        var said = new LinkedHashMap<String, String>();
        for (var proposals = 1; proposals > 0; ) {
            var problems = problems(route, targets);
            said.putAll(problems);
            var before = targets.size();
            targets.keySet().removeIf(id -> problems.containsKey(id) && !chosen.contains(id));
            proposals = before - targets.size();
        }
        return said;
    }

    private static Because because(Step step, String to, Map<String, String> equal) {
        return to.equals(equal.get(step.id())) ? Because.SAME : Because.CHOSEN;
    }

    /** Finds a step that nobody else goes to, and keeps it in {@code targets}. */
    private static Because proposed(Route route, Step step, Set<String> taken, Map<String, String> targets) {
        // The engine proposes no step that does not wait by itself, though a case can stand before its job.
        var byId = only(route, step, taken, (one, other) -> one.id().equals(other.id()));
        if (byId.isPresent()) {
            taken.add(step.id());
            targets.put(step.id(), step.id());
            return Because.SAME;
        }
        var byName = only(route, step, taken, (one, other) -> one.name().equals(other.name()));
        var found = byName.isPresent()
                ? byName
                : only(
                        route,
                        step,
                        taken,
                        (one, other) -> !one.place().isEmpty() && one.place().equals(other.place()));
        if (found.isEmpty()) {
            return Because.NONE;
        }
        taken.add(found.get().id());
        targets.put(step.id(), found.get().id());
        return byName.isPresent() ? Because.NAME : Because.PLACE;
    }

    private static Optional<Step> only(Route route, Step step, Set<String> taken, BiPredicate<Step, Step> fits) {
        var found = route.after().all().stream()
                .filter(other -> step.isLike(other) && !taken.contains(other.id()) && fits.test(step, other))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private StepMapping row(Route route, Step step, @Nullable String to, Because because, @Nullable String problem) {
        var target = to == null ? null : route.after().find(to).orElse(null);
        var choices = route.after().all().stream()
                .filter(step::isLike)
                .map(other -> new StepMapping.Choice(other.id(), other.name()))
                .toList();
        return new StepMapping(
                step.id(),
                step.name(),
                step.kind(),
                to,
                target == null ? null : target.name(),
                to == null ? Because.NONE : because,
                to == null ? null : problem,
                note(route, step, target, problem),
                choices);
    }

    private @Nullable String note(Route route, Step step, @Nullable Step target, @Nullable String problem) {
        var version = route.to().getVersion();
        if (target != null) {
            if (step.calls() != null && !step.calls().equals(target.calls())) {
                return "It calls another process in version %d. One that was called already goes on."
                        .formatted(version);
            }
            // The product knows what an answer does by the id of the step.
            return answered(route, step.id()) && !answered(route, target.id())
                    ? "What is answered here is kept in version %d, and does nothing else any more.".formatted(version)
                    : null;
        }
        if (problem != null) {
            return problem;
        }
        return route.after()
                .find(step.id())
                .map(other -> step.isLike(other)
                        ? "Cases that stand here cannot move."
                        : "It is %s in version %d, and only a step of the same kind can take over."
                                .formatted(kind(other), version))
                .orElseGet(() -> "Version %d has no such step. Cases that stand here cannot move.".formatted(version));
    }

    private boolean answered(Route route, String step) {
        return beans.containsBean(route.from().getKey() + "/" + step);
    }

    private static String kind(Step step) {
        var article =
                "aeiou".indexOf(step.kind().charAt(0)) >= 0 && !step.kind().startsWith("user") ? "an " : "a ";
        return article + step.kind() + (step.repeats() ? " that is done once for each of several" : "");
    }

    /** What the new version reads and the old one does not. */
    Set<String> newValues(Route route) {
        var values = ValuesRead.of(repository.getBpmnModelInstance(route.to().getId()));
        values.removeAll(
                ValuesRead.of(repository.getBpmnModelInstance(route.from().getId())));
        return values;
    }

    /** What the engine maps without being told. */
    private Map<String, String> equal(Route route) {
        var equal = new LinkedHashMap<String, String>();
        runtime.createMigrationPlan(route.from().getId(), route.to().getId())
                .mapEqualActivities()
                .build()
                .getInstructions()
                .forEach(instruction -> equal.put(
                        ModelSteps.plain(instruction.getSourceActivityId()),
                        ModelSteps.plain(instruction.getTargetActivityId())));
        return equal;
    }

    /** What is wrong with a mapping, by the step that it is wrong for. */
    private Map<String, String> problems(Route route, Map<String, String> targets) {
        var problems = new LinkedHashMap<String, String>();
        targets.forEach((from, to) -> {
            if (route.before().find(from).isEmpty() || route.after().find(to).isEmpty()) {
                problems.put(
                        from,
                        "Version %d has no step “%s”.".formatted(route.to().getVersion(), to));
            }
        });
        if (problems.isEmpty()) {
            try {
                plan(route, targets, false);
            } catch (MigrationPlanValidationException refused) {
                refused.getValidationReport()
                        .getInstructionReports()
                        .forEach(report -> problems.put(
                                ModelSteps.plain(
                                        report.getMigrationInstruction().getSourceActivityId()),
                                EngineWords.of(
                                        report, route.before(), route.to().getVersion())));
            }
        }
        return problems;
    }

    /**
     * The engine's plan.
     *
     * @param targets step to step, each of which is there
     * @param renewsEvents whether timers are set anew, and messages waited for, as the new version says
     */
    MigrationPlan plan(Route route, Map<String, String> targets, boolean renewsEvents) {
        var plan = runtime.createMigrationPlan(route.from().getId(), route.to().getId());
        targets.forEach((from, to) -> {
            var source = route.before().find(from).orElseThrow();
            var target = route.after().find(to).orElseThrow();
            if (source.repeats() && target.repeats()) {
                plan.mapActivities(from + ModelSteps.BODY, to + ModelSteps.BODY);
            }
            var step = plan.mapActivities(from, to);
            if (source.conditional() || (renewsEvents && source.triggered())) {
                step.updateEventTrigger();
            }
        });
        return plan.build();
    }

    /**
     * What the engine is told.
     *
     * @throws MigrationRefusal when a step cannot take over as a person wants it
     */
    static Map<String, String> targets(List<StepMapping> mapping, Map<String, String> chosen) {
        var targets = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<String>();
        var unknown = new LinkedHashSet<>(chosen.keySet());
        for (var row : mapping) {
            unknown.remove(row.from());
            if (row.problem() != null) {
                wrong.add(row.problem());
            }
            if (row.to() != null) {
                targets.put(row.from(), row.to());
            }
        }
        unknown.forEach(id -> wrong.add("The old version has no step “%s” that a case can stand at.".formatted(id)));
        if (!wrong.isEmpty()) {
            throw MigrationRefusal.unmappable(String.join(" ", wrong));
        }
        return targets;
    }
}
