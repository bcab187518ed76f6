package tech.ihelper.processes.backup.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.run.PastRuns;
import tech.ihelper.processes.backup.run.Run;

/** Plans with everything that is known about them at this moment, in a handful of queries however many there are. */
@Component
public class Overview {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final PastRuns past;
    private final Clock clock;

    Overview(Plans plans, Standings standings, Repositories repositories, PastRuns past, Clock clock) {
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.past = past;
        this.clock = clock;
    }

    /** @param copy the second repository; null = the plan has none */
    public record Known(
            Plan plan,
            Standing standing,
            Repository repository,
            @Nullable Repository copy,
            Coverage coverage,
            Verdict verdict,
            Instant now) {

        static Known of(
                Plan plan,
                Standing standing,
                Repository repository,
                @Nullable Repository copy,
                List<Instant> reads,
                Instant now) {
            var coverage = Coverage.of(reads, plan.promise(), repository.createdAt(), now);
            var verdict = Verdict.of(plan, standing, repository, coverage, now);
            return new Known(plan, standing, repository, copy, coverage, verdict, now);
        }

        public Copies copies() {
            return Copies.of(plan, standing, repository, copy, verdict.held(), now);
        }
    }

    /** By the plan's number. */
    public List<Known> all(ClientScope scope) {
        var now = clock.instant();
        var standing = standings.all(scope);
        // Whoever may see a plan may know how the repository stands that holds it.
        Map<Long, Repository> repository =
                repositories.all(ClientScope.ALL).stream().collect(Collectors.toMap(Repository::id, one -> one));
        var reads = new HashMap<String, List<Instant>>();
        repositories.reads().forEach(read -> reads.computeIfAbsent(
                        key(read.repositoryId(), read.slices()), key -> new ArrayList<>())
                .add(read.at()));
        var known = new ArrayList<Known>();
        for (var plan : plans.all(scope)) {
            var its = standing.get(plan.id());
            var at = repository.get(plan.content().repositoryId());
            var copy = plan.content().copyRepositoryId();
            // One that was made a moment ago may be in one answer and not yet in the other.
            if (its != null && at != null) {
                known.add(Known.of(
                        plan,
                        its,
                        at,
                        copy == null ? null : repository.get(copy),
                        reads.getOrDefault(key(at.id(), plan.promise().slices()), List.of()),
                        now));
            }
        }
        return known;
    }

    public Known of(Plan plan) {
        var repository = repositories.byId(plan.content().repositoryId());
        var copy = plan.content().copyRepositoryId();
        return Known.of(
                plan,
                standings.of(plan.id()),
                repository,
                copy == null ? null : repositories.byId(copy),
                repositories.slicesRead(repository.id(), plan.promise().slices()),
                clock.instant());
    }

    /** Of the active ones. */
    public static Readiness readiness(List<Known> known) {
        return Readiness.of(known.stream()
                .filter(one -> one.plan().content().active())
                .map(one -> one.verdict().held())
                .toList());
    }

    /** Of those that are active now, seven days ago; see {@link ReadinessBefore}. Without plans when none is that old. */
    public Readiness weekAgo(List<Known> known) {
        var then = clock.instant().minus(WEEK);
        if (known.stream().noneMatch(one -> !one.plan().createdAt().isAfter(then))) {
            return Readiness.of(List.of());
        }
        var back = Map.of(
                Run.Kind.BACKUP, longest(known, Promise::rpo),
                Run.Kind.VERIFICATION,
                        longest(
                                known,
                                promise -> Readiness.every(
                                        Math.max(promise.readAllWithinDays(), promise.verifyEveryDays()), promise)),
                Run.Kind.DRILL, longest(known, promise -> Readiness.every(promise.drillEveryDays(), promise)));
        return ReadinessBefore.at(then, known, past.good(then, back), past.repairs());
    }

    private static Duration longest(List<Known> known, Function<Promise, Duration> part) {
        return known.stream()
                .map(one -> part.apply(one.plan().promise()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static String key(long repository, int slices) {
        return repository + "/" + slices;
    }
}
