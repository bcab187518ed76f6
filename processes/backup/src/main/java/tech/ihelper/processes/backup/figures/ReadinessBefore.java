package tech.ihelper.processes.backup.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.run.PastRuns.Past;
import tech.ihelper.processes.backup.run.Run;

/**
 * Readiness as it was at an earlier moment, of the plans that are awake now and were there then, by what had ended well until then. They
 * are measured by what they promise today, since earlier promises are not kept: a change of promises does not look like progress.
 *
 * <p>Which slice a verification read is not kept either. Each reads the next one, so as many good ones as there are slices have read all.
 */
final class ReadinessBefore {

    private final Instant then;
    private final Map<Long, Map<Run.Kind, List<Instant>>> good;
    private final Map<String, List<Instant>> reads;
    private final List<Past> repairs;
    private final Map<Long, Long> repositories;

    private ReadinessBefore(Instant then, List<Known> known, List<Past> good, List<Past> repairs) {
        this.then = then;
        this.good = good.stream()
                .collect(Collectors.groupingBy(
                        Past::planId,
                        Collectors.groupingBy(
                                Past::kind, Collectors.mapping(ReadinessBefore::end, Collectors.toList()))));
        this.reads = known.stream()
                .collect(Collectors.groupingBy(
                        one -> readTogether(one.plan()),
                        Collectors.flatMapping(
                                one -> ended(one.plan(), Run.Kind.VERIFICATION).stream(), Collectors.toList())));
        this.repairs = repairs;
        this.repositories = known.stream()
                .collect(Collectors.toMap(
                        one -> one.plan().id(), one -> one.plan().content().repositoryId()));
    }

    /** @param good runs that had ended well by then */
    static Readiness at(Instant then, List<Known> known, List<Past> good, List<Past> repairs) {
        var before = new ReadinessBefore(then, known, good, repairs);
        return Readiness.of(known.stream()
                .filter(one -> one.plan().content().active())
                .filter(one -> !one.plan().createdAt().isAfter(then))
                .map(before::held)
                .toList());
    }

    private Readiness.Held held(Known one) {
        var plan = one.plan();
        var standing = new Standing(
                plan.id(),
                proof(plan, Run.Kind.BACKUP),
                proof(plan, Run.Kind.VERIFICATION),
                proof(plan, Run.Kind.DRILL),
                null,
                null,
                null,
                null,
                null,
                then);
        var coverage = Coverage.of(
                reads.getOrDefault(readTogether(plan), List.of()),
                plan.promise(),
                one.repository().createdAt(),
                then);
        return Readiness.Held.of(standing, plan.promise(), coverage, quarantined(one.repository()), then);
    }

    private Proof proof(Plan plan, Run.Kind kind) {
        var newest = ended(plan, kind).stream().max(Comparator.naturalOrder()).orElse(null);
        return newest == null ? Proof.NEVER : new Proof(Proof.State.PROVEN, newest, null, newest);
    }

    private List<Instant> ended(Plan plan, Run.Kind kind) {
        return good.getOrDefault(plan.id(), Map.of()).getOrDefault(kind, List.of());
    }

    /** A repair lasts as long as the quarantine, unless it is given up: then the quarantine lasts until today. */
    private boolean quarantined(Repository repository) {
        var its = repairs.stream()
                .filter(repair -> Objects.equals(repositories.get(repair.planId()), repository.id()))
                .toList();
        var begunLater = its.stream().anyMatch(repair -> repair.startedAt().isAfter(then));
        return its.stream().anyMatch(repair -> !repair.startedAt().isAfter(then) && isAfterThen(repair.endedAt()))
                || (repository.isQuarantined() && !begunLater);
    }

    private boolean isAfterThen(@Nullable Instant end) {
        return end == null || end.isAfter(then);
    }

    private static Instant end(Past run) {
        return Objects.requireNonNull(run.endedAt());
    }

    /** Plans of one repository and as many slices share what was read. */
    private static String readTogether(Plan plan) {
        return plan.content().repositoryId() + "/" + plan.promise().slices();
    }
}
