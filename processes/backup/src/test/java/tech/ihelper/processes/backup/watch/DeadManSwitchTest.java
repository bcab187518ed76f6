package tech.ihelper.processes.backup.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.contracts.NewAlert.Severity;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.BackupRoom.RecordedAlerts;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class DeadManSwitchTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    @TempDir
    Path folder;

    private ProcessTest process;
    private BackupRoom room;

    private void on(Databases kind, BiConsumer<BackupRoom, Plan> test) {
        process = ENGINES.computeIfAbsent(kind, k -> BackupRoom.engine(k).started());
        process.emptied();
        alerts().standing.clear();
        room = BackupRoom.in(process, folder);
        process.clock().set(Instant.parse("2026-11-24T12:00:00Z"));
        test.accept(room, room.plan());
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    @EveryDatabase
    void backupThatNobodyBeganIsMissedOnceItsGraceIsOver(Databases kind) {
        on(kind, (room, plan) -> {
            at("2026-11-25T01:30:00Z");
            at("2026-11-25T02:29:59Z");
            assertThat(alerts().standing)
                    .as("due at 2:30 in Berlin, an hour of grace")
                    .isEmpty();

            at("2026-11-25T02:30:00Z");

            assertThat(alerts().standing.get("BKP-%06d/backed-up".formatted(plan.id())))
                    .satisfies(alert -> {
                        assertThat(alert.name()).isEqualTo("BackupMissed");
                        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                        assertThat(alert.client()).isEqualTo(BackupRoom.KESTREL);
                        assertThat(alert.system()).isEqualTo("kf-files-01");
                        assertThat(alert.page()).isEqualTo("/backups/" + plan.number());
                    });
            assertThat(backups(plan)).singleElement().satisfies(run -> {
                assertThat(run.missed()).isTrue();
                assertThat(run.state()).isEqualTo(Run.State.FAILED);
                assertThat(run.dueAt()).isEqualTo("2026-11-25T01:30:00Z");
            });
        });
    }

    @EveryDatabase
    void everyDueTimeOfAnOutageIsMissedOnceHoweverOftenIsLooked(Databases kind) {
        on(kind, (room, plan) -> {
            at("2026-11-28T12:00:00Z");
            at("2026-11-28T12:01:00Z");

            assertThat(backups(plan)).hasSize(4).allMatch(Run::missed);
            assertThat(process.get(DeadManSwitch.class).doubtful())
                    .as("all is said")
                    .isEmpty();
        });
    }

    @EveryDatabase
    void backupThatComesAfterAllIsBegunAlthoughItsDueTimeWasMissed(Databases kind) {
        on(kind, (room, plan) -> {
            at("2026-11-25T06:00:00Z");

            assertThat(process.get(RunDesk.class).startDue(plan.id())).isTrue();

            assertThat(backups(plan)).hasSize(2);
            assertThat(backups(plan).get(0).isOpen()).isTrue();
            assertThat(backups(plan).get(0).dueAt()).isNull();
        });
    }

    @EveryDatabase
    void goodBackupClearsWhatStood(Databases kind) {
        on(kind, (room, plan) -> {
            at("2026-11-25T06:00:00Z");
            assertThat(alerts().standing).hasSize(1);

            end(plan, Run.State.SUCCESS);

            assertThat(alerts().standing).isEmpty();
        });
    }

    @EveryDatabase
    void failedBackupIsSaidAtOnceAndAnIncompleteOneByItsName(Databases kind) {
        on(kind, (room, plan) -> {
            end(plan, Run.State.FAILED);
            assertThat(names()).containsExactly("BackupFailed");

            end(plan, Run.State.INCOMPLETE);
            assertThat(names()).containsExactly("BackupIncomplete");
        });
    }

    @EveryDatabase
    void brokenRecoveryPointIsCritical(Databases kind) {
        on(kind, (room, plan) -> {
            end(plan, Run.State.SUCCESS);

            at("2026-11-25T14:00:01Z");

            assertThat(alerts().standing.values()).singleElement().satisfies(alert -> {
                assertThat(alert.name()).isEqualTo("BackupStale");
                assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(alert.startsAt()).isEqualTo("2026-11-25T14:00:00Z");
            });
        });
    }

    @EveryDatabase
    void quarantinedRepositoryIsCriticalUntilItIsReleased(Databases kind) {
        on(kind, (room, plan) -> {
            end(plan, Run.State.SUCCESS);
            process.get(RepositoryDesk.class).quarantine(plan.content().repositoryId(), "Damage was found.");
            look();
            assertThat(names()).containsExactly("BackupDamaged");

            process.get(RepositoryDesk.class).release(plan.content().repositoryId());
            look();

            assertThat(alerts().standing).isEmpty();
        });
    }

    @EveryDatabase
    void whatIsNotReadBackOrDrilledInTimeIsNotProven(Databases kind) {
        on(kind, (room, plan) -> {
            for (var day = 1; day <= 3; day++) {
                process.clock().advance(Duration.ofDays(1));
                end(plan, Run.State.SUCCESS);
            }

            assertThat(names()).containsExactly("BackupNotVerified");
        });
    }

    @EveryDatabase
    void planThatRestsMissesNothing(Databases kind) {
        on(kind, (room, plan) -> {
            var content = plan.content();
            process.get(tech.ihelper.processes.backup.plan.PlanDesk.class)
                    .change(
                            plan.number(),
                            plan.version(),
                            new Plan.Content(
                                    content.name(),
                                    content.client(),
                                    content.system(),
                                    false,
                                    content.what(),
                                    content.repositoryId(),
                                    null,
                                    content.schedule(),
                                    content.retention(),
                                    content.promise()),
                            null,
                            PRIYA);

            at("2026-12-24T12:00:00Z");

            assertThat(alerts().standing).isEmpty();
            assertThat(backups(plan)).isEmpty();
        });
    }

    // --- machines that push

    @EveryDatabase
    void pushedBackupIsJudgedByTheSummaryThatItSends(Databases kind) {
        on(kind, (room, files) -> {
            var plan = room.plan(new What.Pushed(), files.content().repositoryId(), null);

            ping(plan, Ping.Kind.START, null, "");
            assertThat(backups(plan)).singleElement().matches(Run::isOpen);
            ping(
                    plan,
                    Ping.Kind.SUCCESS,
                    0,
                    "{\"message_type\":\"summary\",\"total_files_processed\":7,\"total_bytes_processed\":4711,"
                            + "\"data_added_packed\":99,\"snapshot_id\":\"" + "ab".repeat(32) + "\"}");

            assertThat(backups(plan)).singleElement().satisfies(run -> {
                assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
                assertThat(run.cause()).isEqualTo(Run.Cause.PUSH);
                assertThat(run.bytes()).isEqualTo(4711);
                assertThat(run.snapshot()).isEqualTo("ab".repeat(32));
            });
            assertThat(room.standing(plan).backedUp().goodAt()).isNotNull();
        });
    }

    @EveryDatabase
    void summaryOfABackupOfNothingIsDoubted(Databases kind) {
        on(kind, (room, files) -> {
            var plan = room.plan(new What.Pushed(), files.content().repositoryId(), null);

            ping(
                    plan,
                    Ping.Kind.SUCCESS,
                    null,
                    "{\"message_type\":\"summary\",\"total_bytes_processed\":0,\"snapshot_id\":\"" + "ab".repeat(32)
                            + "\"}");

            assertThat(backups(plan)).singleElement().matches(run -> run.state() == Run.State.INCOMPLETE);
            assertThat(names()).contains("BackupIncomplete");
        });
    }

    @EveryDatabase
    void machineThatFailsOrSaysNothingIsAlarmed(Databases kind) {
        on(kind, (room, files) -> {
            var plan = room.plan(new What.Pushed(), files.content().repositoryId(), null);
            ping(plan, Ping.Kind.FAIL, 1, "cannot open repository");
            assertThat(alerts().standing.get(plan.number() + "/backed-up").name())
                    .isEqualTo("BackupFailed");

            ping(plan, Ping.Kind.SUCCESS, null, "");
            assertThat(alerts().standing).doesNotContainKey(plan.number() + "/backed-up");
            at("2026-11-25T02:30:00Z");

            assertThat(alerts().standing.get(plan.number() + "/backed-up").name())
                    .isEqualTo("BackupMissed");
        });
    }

    @EveryDatabase
    void addressThatNoPushedPlanHasIsUnknown(Databases kind) {
        on(kind, (room, plan) -> {
            assertThat(accept(UUID.randomUUID(), Ping.Kind.SUCCESS, null, "")).isFalse();
            assertThat(accept(plan.pingId(), Ping.Kind.SUCCESS, null, ""))
                    .as("a node does this one itself")
                    .isFalse();
        });
    }

    // ---

    private void ping(Plan plan, Ping.Kind kind, Integer code, String body) {
        assertThat(accept(plan.pingId(), kind, code, body)).isTrue();
    }

    private boolean accept(UUID check, Ping.Kind kind, Integer code, String body) {
        return process.get(PushedBackups.class)
                .accept(new Ping(check, kind, code, body, null, process.clock().instant(), null));
    }

    private void end(Plan plan, Run.State state) {
        var run = process.get(RunDesk.class).request(plan.number(), Run.Kind.BACKUP, null, PRIYA);
        process.get(RunDesk.class).end(run.id(), state, "As the test says.");
    }

    private void at(String time) {
        process.clock().set(Instant.parse(time));
        look();
    }

    private void look() {
        process.get(DeadManSwitch.class).doubtful().forEach(plan -> process.get(DeadManSwitch.class)
                .look(plan));
    }

    private List<Run> backups(Plan plan) {
        return process.get(Runs.class).ofPlan(plan.id(), Set.of(Run.Kind.BACKUP), null, 50);
    }

    private List<String> names() {
        return alerts().standing.values().stream().map(alert -> alert.name()).toList();
    }

    private RecordedAlerts alerts() {
        return process.get(RecordedAlerts.class);
    }
}
