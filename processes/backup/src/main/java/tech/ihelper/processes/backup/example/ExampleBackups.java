package tech.ihelper.processes.backup.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;

/**
 * Plans of the example company. What they back up is small and really there, beside the embedded database, so that every button works; only
 * what is told of earlier days is invented. The first real backups begin with the product.
 */
@Component
@Profile("example")
class ExampleBackups implements ExampleData {

    /** Enough for all slices to have been read a week ago, too; what was read earlier is told once a week. */
    private static final int READ_DAYS = 40;

    /** So long after its due a night's backup is made and read back. */
    private static final Duration A_NIGHT = Duration.ofMinutes(40);

    private final Clients clients;
    private final RepositoryDesk repositoryDesk;
    private final Repositories repositories;
    private final Plans plans;
    private final Standings standings;
    private final Runs runs;
    private final RunDesk runDesk;
    private final BackupProperties properties;
    private final Past past;
    private final Clock clock;

    ExampleBackups(
            Clients clients,
            RepositoryDesk repositoryDesk,
            Repositories repositories,
            Plans plans,
            Standings standings,
            Runs runs,
            RunDesk runDesk,
            BackupProperties properties,
            Past past,
            Clock clock) {
        this.clients = clients;
        this.repositoryDesk = repositoryDesk;
        this.repositories = repositories;
        this.plans = plans;
        this.standings = standings;
        this.runs = runs;
        this.runDesk = runDesk;
        this.properties = properties;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void create(Caller by) {
        past.tellNow(() -> ExampleSystem.all().forEach(system -> create(system, by)));
    }

    private void create(ExampleSystem system, Caller by) {
        clients.active().stream()
                .filter(client -> client.name().equals(system.client()))
                .map(ClientCard::id)
                .findFirst()
                .ifPresent(client -> create(system, client, by));
    }

    private void create(ExampleSystem system, ClientId client, Caller by) {
        var repository = repository(system, client, false, by);
        var second = system.drills().length == 0 ? null : repository(system, client, true, by);
        var source = source(system);
        var now = clock.instant();
        var created = now.minus(Duration.ofDays(system.age()));
        var id = plans.nextId();
        var plan = new Plan(
                id,
                "BKP-%06d".formatted(id),
                0,
                new Plan.Content(
                        system.plan(),
                        client,
                        system.system(),
                        true,
                        new What.Files(List.of(source.toString()), List.of("*.tmp")),
                        repository.id(),
                        second == null ? null : second.id(),
                        Schedule.of("30 2 * * *", clock.getZone().getId()),
                        new Retention(0, 0, 14, 4, 12, 0, Duration.ofDays(7)),
                        Promise.USUAL),
                null,
                UUID.randomUUID(),
                created,
                created,
                by.id());
        plans.add(plan);
        var history = history(system, plan, bytes(source), now);
        standings.add(standing(system, plan, history, second, now));
        grow(repository.id(), bytes(source), now);
        runDesk.request(plan.number(), Run.Kind.BACKUP, null, by);
    }

    private Repository repository(ExampleSystem system, ClientId client, boolean second, Caller by) {
        var folder = beside("example-backups").resolve((second ? "second-site/" : "server/") + system.system());
        return repositoryDesk.register(
                new RepositoryDesk.Entry(
                        new Repository.Content(
                                system.plan() + (second ? ", second site" : ", backup server"),
                                client,
                                Repository.Tool.ARCHIVE,
                                new RepositoryAddress.LocalFolder(folder),
                                second,
                                second,
                                second ? Repository.Medium.CLOUD : Repository.Medium.NAS),
                        null,
                        new Credentials.None(),
                        null),
                by);
    }

    private Path source(ExampleSystem system) {
        var folder = beside("example-systems").resolve(system.system());
        try {
            Files.createDirectories(folder);
            for (var month = 1; month <= 12; month++) {
                Files.writeString(
                        folder.resolve("%s 2026-%02d.csv".formatted(system.plan(), month)),
                        "date;what;amount\n"
                                + "2026-%02d-01;%s;%d\n"
                                        .formatted(month, system.system(), month)
                                        .repeat(400),
                        StandardCharsets.UTF_8);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The example's files could not be written to " + folder, e);
        }
    }

    private static long bytes(Path folder) {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("The example's files could not be read in " + folder, e);
        }
    }

    private Path beside(String name) {
        return properties.scratch().toAbsolutePath().normalize().resolveSibling(name);
    }

    // --- invented

    /** Every night's backup, what was read back, and the drills; the newest last. */
    private List<Run> history(ExampleSystem system, Plan plan, long bytes, Instant now) {
        var history = new ArrayList<Run>();
        var dues = plan.content().schedule().between(now.minus(Duration.ofDays(system.age())), now.minus(A_NIGHT));
        for (var i = 0; i < dues.size(); i++) {
            var before = dues.size() - 1 - i;
            var trouble = system.troubles().get(before);
            var due = dues.get(i);
            history.add(
                    trouble == null
                            ? past(
                                    plan,
                                    Run.Kind.BACKUP,
                                    due,
                                    Duration.ofMinutes(4 + i % 5),
                                    Run.State.SUCCESS,
                                    false,
                                    "Holds what was there.",
                                    bytes)
                            : past(
                                    plan,
                                    Run.Kind.BACKUP,
                                    due,
                                    Duration.ofMinutes(2),
                                    trouble.state(),
                                    trouble.missed(),
                                    trouble.reason(),
                                    bytes));
            var turn = before < READ_DAYS ? before : before / 7;
            if (before < READ_DAYS || before % 7 == 0) {
                history.add(
                        readBack(plan, turn % plan.promise().slices() + 1, due.plus(Duration.ofMinutes(30)), bytes));
            }
            if (Arrays.stream(system.drills()).anyMatch(day -> day == before)) {
                history.add(past(
                        plan,
                        Run.Kind.DRILL,
                        due.plus(Duration.ofHours(4)),
                        Duration.ofMillis(system.restoredMillis()),
                        Run.State.SUCCESS,
                        false,
                        "Restored and checked in " + system.restoredMillis() / 60_000 + " min, promised are 30 min.",
                        bytes));
            }
        }
        return history;
    }

    private Run readBack(Plan plan, int slice, Instant due, long bytes) {
        var slices = plan.promise().slices();
        var run = past(
                plan,
                Run.Kind.VERIFICATION,
                due,
                Duration.ofMinutes(2),
                Run.State.SUCCESS,
                false,
                "Slice " + slice + " of " + slices + " was read back and is intact.",
                bytes / slices);
        repositories.read(plan.content().repositoryId(), slice, slices, due.plus(Duration.ofMinutes(2)));
        return run;
    }

    private Run past(
            Plan plan,
            Run.Kind kind,
            Instant due,
            Duration took,
            Run.State state,
            boolean missed,
            String reason,
            long bytes) {
        var id = runs.nextId();
        var run = new Run(
                id,
                "BKR-%d-%06d".formatted(due.atZone(clock.getZone()).getYear(), id),
                0,
                plan.id(),
                plan.client(),
                kind,
                Run.Cause.SCHEDULE,
                Caller.SYSTEM.id(),
                null,
                due,
                due,
                due.plus(took),
                state,
                missed,
                reason,
                new Run.Result(null, null, null, bytes, missed ? 0 : bytes / 900, 0L, null),
                null);
        runs.add(run);
        runs.found(run);
        return run;
    }

    private static Standing standing(
            ExampleSystem system, Plan plan, List<Run> history, @Nullable Repository second, Instant now) {
        var backedUp = newest(history, Run.Kind.BACKUP);
        var drilled = newest(history, Run.Kind.DRILL);
        var verified = newest(history, Run.Kind.VERIFICATION);
        return new Standing(
                plan.id(),
                backedUp,
                verified,
                drilled,
                drilled.goodAt() == null ? null : system.restoredMillis(),
                second == null ? null : backedUp.at(),
                plan.content().schedule().next(now).orElse(null),
                now.plus(Duration.ofHours(9)),
                drilled.goodAt() == null
                        ? now.plus(Duration.ofDays(1))
                        : drilled.goodAt().plus(Duration.ofDays(90)),
                now);
    }

    private static Proof newest(List<Run> history, Run.Kind kind) {
        return history.stream()
                .filter(run -> run.kind() == kind && run.state() == Run.State.SUCCESS)
                .reduce((one, later) -> later)
                .map(run -> new Proof(Proof.State.PROVEN, run.endedAt(), run.number(), run.endedAt()))
                .orElse(Proof.NEVER);
    }

    /** What it takes today, and a little less each week before. */
    private void grow(long repositoryId, long bytes, Instant now) {
        for (var week = 12; week >= 1; week--) {
            repositories.measured(
                    repositoryId,
                    new Repositories.Size(
                            now.minus(Duration.ofDays(7L * week)), bytes * (40 - week) / 40 / 60, 2_000_000_000L));
        }
    }
}
