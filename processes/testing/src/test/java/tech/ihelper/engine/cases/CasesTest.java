package tech.ihelper.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.tasks.TaskDrift;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** What people see of running cases: decisions, progress, failures, and the task list's repair. */
class CasesTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of("walk", "weigh")
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started());
        test.accept(process.emptied());
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static void walk(ProcessTest process, String number, boolean tired) {
        process.start("walk", number, Map.of("steps", 1L, "tired", tired));
    }

    @EveryDatabase
    void aDecisionSaysWhatItSawAndWhichRowHit(Databases kind) {
        on(kind, process -> {
            process.start("weigh", "G-1", Map.of("weight", 20, "fragile", true));

            var decision =
                    process.get(DecisionTrail.class).latest("G-1", "weigh.load").orElseThrow();

            assertThat(decision.name()).isEqualTo("Load");
            assertThat(decision.rows()).containsExactly(new Decision.Row("delicate", 2));
            assertThat(decision.rowsInWords()).isEqualTo("row 2");
            assertThat(decision.inputs()).isEqualTo(Map.of("Weight", 20, "Fragile", true));
            assertThat(decision.outputs()).isEqualTo(Map.of("vehicle", "van", "people", 2));
            assertThat(decision.version()).isPositive();
        });
    }

    @EveryDatabase
    void newestDecisionCountsAndNoneIsForgotten(Databases kind) {
        on(kind, process -> {
            process.start("weigh", "G-1", Map.of("weight", 200, "fragile", true));
            process.start("weigh", "G-1", Map.of("weight", 1, "fragile", false));
            var trail = process.get(DecisionTrail.class);

            assertThat(trail.latest("G-1", "weigh.load").orElseThrow().rows())
                    .containsExactly(new Decision.Row("otherwise", 3));
            assertThat(trail.ofCase("G-1")).hasSize(2);
            assertThat(trail.latest("G-2", "weigh.load")).isEmpty();
        });
    }

    @EveryDatabase
    void decisionAndCaseAreLostTogether(Databases kind) {
        on(kind, process -> {
            process.transactions().executeWithoutResult(status -> {
                process.start("weigh", "G-1", Map.of("weight", 1, "fragile", false));
                assertThat(process.get(DecisionTrail.class).ofCase("G-1")).hasSize(1);
                status.setRollbackOnly();
            });

            assertThat(process.get(DecisionTrail.class).ofCase("G-1")).isEmpty();
        });
    }

    @EveryDatabase
    void progressShowsThePassedPathAndWhereTheCaseWaits(Databases kind) {
        on(kind, process -> {
            walk(process, "W-1", true);
            process.taskService().setAssignee(process.task("W-1", "rest").getId(), "mara");
            var progress = process.get(CaseProgress.class);

            var waiting = progress.of("W-1").orElseThrow();
            assertThat(waiting.xml()).contains("<bpmn:definitions");
            assertThat(waiting.passed()).containsExactly("start", "count-step");
            assertThat(waiting.flows()).containsExactlyInAnyOrder("f1", "f2");
            assertThat(waiting.active()).singleElement().satisfies(at -> assertThat(at.activity() + " " + at.assignee())
                    .isEqualTo("rest mara"));
            assertThat(waiting.ended()).isFalse();

            process.clock().advance(Duration.ofMinutes(2));
            process.complete("W-1", "rest", Map.of());
            assertThat(progress.of("W-1").orElseThrow().active())
                    .extracting(Progress.Active::activity)
                    .containsExactly("arrive");
            process.runJobs();

            var ended = progress.of("W-1").orElseThrow();
            assertThat(ended.ended()).isTrue();
            assertThat(ended.active()).isEmpty();
            assertThat(ended.flows()).containsExactlyInAnyOrder("f1", "f2", "f3", "f7");
            assertThat(ended.durations()).containsEntry("rest", 120_000L);
            assertThat(ended.left()).containsEntry("rest", process.clock().instant());
            assertThat(progress.of("W-9")).isEmpty();
        });
    }

    @EveryDatabase
    void whatIsShownOutsideHasTheWayButNobodysNameAndNothingTheModelSays(Databases kind) {
        on(kind, process -> {
            walk(process, "W-1", true);
            process.taskService().setAssignee(process.task("W-1", "rest").getId(), "mara");

            var outside =
                    process.get(CaseProgress.class).of("W-1").orElseThrow().outside((id, name) -> name);

            assertThat(outside.passed()).containsExactly("start", "count-step");
            assertThat(outside.flows()).containsExactlyInAnyOrder("f1", "f2");
            assertThat(outside.active()).singleElement().satisfies(at -> {
                assertThat(at.activity()).isEqualTo("rest");
                assertThat(at.assignee()).isNull();
            });
            assertThat(outside.xml())
                    .contains("Rest", "sequenceFlow")
                    .doesNotContain("${", "walkTasks", "formRef", "candidate", "documentation", "mara");
        });
    }

    @EveryDatabase
    void failedStepsAreListedWithTheirReasonAndTriedAgain(Databases kind) {
        on(kind, process -> {
            var failed = process.get(FailedJobs.class);
            for (var number : List.of("W-1", "W-2", "W-3")) {
                process.get(WalkTasks.class).fail(3);
                walk(process, number, false);
                process.complete(number, "rest", new HashMap<>());
                for (int i = 0; i < 3; i++) {
                    assertThat(process.tryJobs()).hasSize(1);
                    process.clock().advance(Duration.ofSeconds(61));
                }
            }

            assertThat(failed.count()).isEqualTo(3);
            var first = failed.list(null, 2);
            var second = failed.list(first.get(1).id(), 2);
            assertThat(first).extracting(FailedJobs.FailedJob::number).containsExactly("W-3", "W-2");
            assertThat(second).extracting(FailedJobs.FailedJob::number).containsExactly("W-1");
            assertThat(first.get(0).reason()).contains("the bridge is closed");
            assertThat(first.get(0).activity()).isEqualTo("arrive");
            assertThat(failed.trace(first.get(0).id()).orElseThrow()).contains("IllegalStateException");
            assertThat(process.get(CaseProgress.class).of("W-1").orElseThrow().active())
                    .singleElement()
                    .satisfies(at -> assertThat(at.failed()).isTrue());

            var ids =
                    List.of(first.get(0).id(), first.get(1).id(), second.get(0).id(), "gone");
            assertThat(failed.retry(ids, Caller.SYSTEM)).isEqualTo(3);
            process.runJobs();

            assertThat(failed.count()).isZero();
            process.assertThatCase("W-1").isEnded();
        });
    }

    @EveryDatabase
    void latenessIsHowLongADueStepWaits(Databases kind) {
        on(kind, process -> {
            var failed = process.get(FailedJobs.class);
            walk(process, "W-1", false);
            assertThat(failed.lateness()).isZero();

            process.complete("W-1", "rest", Map.of());
            process.clock().advance(Duration.ofSeconds(7));

            assertThat(failed.lateness()).isEqualTo(Duration.ofSeconds(7));
        });
    }

    @EveryDatabase
    void driftIsFoundAndPutRight(Databases kind) {
        on(kind, process -> {
            List.of("lost", "renamed", "fine").forEach(number -> walk(process, number, false));
            var lost = process.task("lost", "rest").getId();
            var renamed = process.task("renamed", "rest").getId();
            var drift = process.get(TaskDrift.class);
            assertThat(drift.check().isNone()).isTrue();

            process.jdbc()
                    .sql("delete from task_entry where case_number = 'lost'")
                    .update();
            process.jdbc()
                    .sql("update task_entry set assignee = 'ghost' where case_number = 'renamed'")
                    .update();
            process.jdbc()
                    .sql("update task_entry set task_id = 'stale' where case_number = 'fine'")
                    .update();

            var found = drift.check();
            assertThat(found.missing()).contains(lost);
            assertThat(found.stale()).containsExactly("stale");
            assertThat(found.different()).containsExactly(renamed);

            assertThat(drift.rebuild()).isEqualTo(4);
            assertThat(drift.check().isNone()).isTrue();
            assertThat(process.get(TaskEntries.class)
                            .find(lost, ClientScope.ALL)
                            .orElseThrow()
                            .title())
                    .isEqualTo("Rest · lost");
        });
    }
}
