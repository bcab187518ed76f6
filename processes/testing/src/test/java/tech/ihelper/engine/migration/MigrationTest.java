package tech.ihelper.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.cases.CaseSteps;
import tech.ihelper.engine.cases.StepChange;
import tech.ihelper.engine.migration.MigrationPreview.CaseFindings;
import tech.ihelper.engine.migration.StepMapping.Because;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskDrift;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** Running cases move to another version of their process: proposed, tried, done one by one, whatever happens meanwhile. */
class MigrationTest {

    private static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private static final String PACK = "<userTask id='pack' name='Pack' camunda:candidateGroups='staff'/>";
    private static final String REST = "<userTask id='rest' name='Rest'/>";

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of()
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started());
        process.emptied();
        process.repositoryService().createDeploymentQuery().list().forEach(d -> process.repositoryService()
                .deleteDeployment(d.getId(), true));
        test.accept(process);
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    /** A version of the process {@code trip}: its steps, one after the other. What begins with another element is beside. */
    private static void deploy(ProcessTest process, String... steps) {
        deploy(process, Map.of(), steps);
    }

    private static void deploy(ProcessTest process, Map<String, String> files, String... steps) {
        var deployment = process.repositoryService().createDeployment().name("trip");
        deployment.addString("trip.bpmn", model("trip", steps));
        files.forEach(deployment::addString);
        deployment.deploy();
    }

    private static String model(String key, String... steps) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://ihelper.tech/test">
                  <process id="%s" name="Trip" isExecutable="true" camunda:historyTimeToLive="P365D">%s</process>
                </definitions>"""
                .formatted(key, flow("", steps));
    }

    /** Start, steps, end. */
    private static String flow(String prefix, String... steps) {
        var xml = new StringBuilder("<startEvent id='%sbegin'/>".formatted(prefix));
        var before = prefix + "begin";
        for (var step : steps) {
            var id = step.replaceAll("(?s)^<\\w+ id='([^']+)'.*", "$1");
            xml.append(step);
            if (step.startsWith("<boundaryEvent")) {
                xml.append("<endEvent id='%1$s-end'/><sequenceFlow id='%1$s-f' sourceRef='%1$s' targetRef='%1$s-end'/>"
                        .formatted(id));
                continue;
            }
            xml.append("<sequenceFlow id='to-%2$s' sourceRef='%1$s' targetRef='%2$s'/>".formatted(before, id));
            before = id;
        }
        return xml.append("<endEvent id='%1$send'/><sequenceFlow id='%1$sto-end' sourceRef='%2$s' targetRef='%1$send'/>"
                        .formatted(prefix, before))
                .toString();
    }

    private static String named(String id, String name) {
        return "<userTask id='%s' name='%s'/>".formatted(id, name);
    }

    private static String timer(String id, String at, String after) {
        return "<boundaryEvent id='%s' attachedToRef='%s' cancelActivity='false'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>%s</timeDuration></timerEventDefinition></boundaryEvent>"
                .formatted(id, at, after);
    }

    private static String form(String id, String field) {
        return "{\"type\":\"default\",\"id\":\"%s\",\"schemaVersion\":16,\"components\":[{\"type\":\"textfield\",\"id\":\"f\",\"key\":\"%s\",\"label\":\"%s\"}]}"
                .formatted(id, field, field);
    }

    private static MigrationWish toNewest() {
        return toNewest(Map.of());
    }

    private static MigrationWish toNewest(Map<String, String> activities) {
        return new MigrationWish("trip", 1, null, activities, false, null);
    }

    private static MigrationDesk desk(ProcessTest process) {
        return process.get(MigrationDesk.class);
    }

    private static ModelMigration moved(ProcessTest process, MigrationWish wish) {
        var migration = desk(process).start(wish, "The new way is safer", PRIYA);
        process.get(MigrationWork.class).run();
        return desk(process).find("trip", migration.id());
    }

    private static Map<String, MigratedCase> fared(ProcessTest process, ModelMigration migration) {
        return desk(process).cases(migration, 0, 100).stream()
                .collect(java.util.stream.Collectors.toMap(MigratedCase::number, one -> one));
    }

    private static int version(ProcessTest process, String number) {
        var instance = process.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number, "trip")
                .singleResult();
        return process.repositoryService()
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getVersion();
    }

    private static TaskEntry open(ProcessTest process, String number) {
        return process.get(TaskEntries.class).ofCase(number, ClientScope.ALL).stream()
                .filter(TaskEntry::isOpen)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String takesOver(List<StepMapping> mapping, String from) {
        return mapping.stream()
                .filter(row -> row.from().equals(from))
                .findFirst()
                .orElseThrow()
                .to();
    }

    @EveryDatabase
    void movesACaseWithItsTaskWhichHasTheNewNameFormAndRoles(Databases kind) {
        on(kind, process -> {
            deploy(
                    process,
                    Map.of("pack.form", form("trip.pack", "bags")),
                    "<userTask id='pack' name='Pack' camunda:candidateGroups='staff' camunda:formRef='trip.pack' camunda:formRefBinding='deployment'/>",
                    REST);
            process.start("trip", "T-1", Map.of());
            deploy(
                    process,
                    Map.of("gather.form", form("trip.gather", "boxes")),
                    "<userTask id='gather' name='Gather the boxes' camunda:candidateGroups='manager' camunda:formRef='trip.gather' camunda:formRefBinding='deployment'/>",
                    REST);
            var task = open(process, "T-1").id();

            var migration = moved(process, toNewest(Map.of("pack", "gather")));

            assertThat(migration.state()).isEqualTo(ModelMigration.State.DONE);
            assertThat(migration.counts()).isEqualTo(new ModelMigration.Counts(0, 1, 0, 0));
            assertThat(version(process, "T-1")).isEqualTo(2);
            assertThat(open(process, "T-1"))
                    .returns(task, TaskEntry::id)
                    .returns("gather", TaskEntry::activity)
                    .returns("Gather the boxes", TaskEntry::name)
                    .returns(List.of("manager"), TaskEntry::candidateGroups)
                    .returns("trip.gather", TaskEntry::form)
                    .satisfies(entry -> assertThat(entry.title()).startsWith("Gather the boxes"));
            assertThat(process.get(TaskForms.class).show(task, PRIYA).schema()).contains("boxes");
            assertThat(process.get(TaskDrift.class).check().isNone()).isTrue();
            assertThat(process.get(CaseSteps.class).history("T-1", ClientScope.ALL))
                    .extracting(StepChange::kind, StepChange::name, StepChange::reason, StepChange::by)
                    .containsExactly(tuple(StepChange.Kind.MIGRATED, "version 2", "The new way is safer", "Priya"));
            assertThat(process.jdbc()
                            .sql("select action from audit_entry order by id")
                            .query(String.class)
                            .list())
                    .contains("model-migration-started", "case-step-migrated");

            process.get(TaskCompletion.class).complete(task, Map.of("boxes", "two"), PRIYA);

            process.assertThatCase("T-1").isWaitingOnlyAt("rest").hasVariable("boxes", "two");
        });
    }

    @EveryDatabase
    void proposesTheSameStepThenTheSameNameThenTheSamePlace(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK, named("walk", "Walk"), named("swim", "Swim"), REST);
            deploy(process, PACK, named("stroll", "Walk"), "<receiveTask id='swim' name='Swim'/>", REST);
            deploy(process, PACK, named("walk", "Walk"), named("dive", "Dive"), REST);

            var renamed = desk(process).preview(new MigrationWish("trip", 1, 2, Map.of(), false, null));
            var replaced = desk(process).preview(new MigrationWish("trip", 1, 3, Map.of(), false, null));

            assertThat(renamed.mapping())
                    .extracting(StepMapping::from, StepMapping::to, StepMapping::because)
                    .containsExactly(
                            tuple("pack", "pack", Because.SAME),
                            tuple("walk", "stroll", Because.NAME),
                            tuple("swim", null, Because.NONE),
                            tuple("rest", "rest", Because.SAME));
            assertThat(renamed.mapping().get(2).note())
                    .isEqualTo("It is a receive task in version 2, and only a step of the same kind can take over.");
            assertThat(replaced.mapping())
                    .extracting(StepMapping::to, StepMapping::because)
                    .containsExactly(
                            tuple("pack", Because.SAME),
                            tuple("walk", Because.SAME),
                            tuple("dive", Because.PLACE),
                            tuple("rest", Because.SAME));
        });
    }

    @EveryDatabase
    void previewSaysWhichCaseStandsWhereNothingTakesOverAndChangesNothing(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK, named("walk", "Walk"), REST);
            process.start("trip", "T-1", Map.of());
            process.start("trip", "T-2", Map.of());
            process.complete("T-2", "pack", Map.of());
            deploy(process, PACK, REST);

            var preview = desk(process).preview(toNewest());

            assertThat(preview.cases())
                    .extracting(CaseFindings::number, CaseFindings::steps, CaseFindings::problems)
                    .containsExactly(
                            tuple(
                                    "T-2",
                                    List.of("Walk"),
                                    List.of(
                                            "It stands at “Walk”, which has no step in version 2 to go on with. Choose one.")),
                            tuple("T-1", List.of("Pack"), List.of()));
            assertThat(preview.failing()).isEqualTo(1);
            assertThat(preview.isWhole()).isTrue();
            assertThat(version(process, "T-1")).isEqualTo(1);
            assertThat(open(process, "T-1").name()).isEqualTo("Pack");
            assertThat(process.get(CaseSteps.class).history("T-1", ClientScope.ALL))
                    .isEmpty();
            assertThat(desk(process).of("trip", 10)).isEmpty();
            assertThat(desk(process)
                            .preview(toNewest(Map.of("walk", "rest", "rest", "")))
                            .failing())
                    .as("a person finds a step")
                    .isZero();
        });
    }

    @EveryDatabase
    void previewSaysWhichValuesOfTheNewVersionACaseLacks(Databases kind) {
        on(kind, process -> {
            var tell =
                    "<serviceTask id='tell' name='Tell' camunda:expression='${walkTasks.countStep(steps)}' camunda:resultVariable='counted'/>";
            deploy(process, PACK, tell);
            process.start("trip", "T-1", Map.of("steps", 1L));
            process.start("trip", "T-2", Map.of("steps", 1L, "tired", false));
            deploy(
                    process,
                    PACK,
                    tell,
                    "<serviceTask id='arrive' name='Arrive' camunda:expression='${walkTasks.arrive(tired)}'/>");

            assertThat(desk(process).preview(toNewest()).cases())
                    .extracting(CaseFindings::number, CaseFindings::canMove, CaseFindings::notes)
                    .containsExactlyInAnyOrder(
                            tuple(
                                    "T-1",
                                    true,
                                    List.of("Version 2 reads “tired”, which this case does not have so far.")),
                            tuple("T-2", true, List.of()));
        });
    }

    @EveryDatabase
    void refusesAMappingThatTheEngineRefuses(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK, named("walk", "Walk"));
            process.start("trip", "T-1", Map.of());
            deploy(process, PACK, "<receiveTask id='hear' name='Hear'/>");

            var wrong = toNewest(Map.of("walk", "hear"));

            assertThat(desk(process).preview(wrong).mapping().get(1).problem())
                    .isEqualTo("“Walk” is of another kind in version 2. Choose a step of the same kind.");
            assertThatThrownBy(() -> desk(process).start(wrong, "Try", PRIYA)).hasMessageContaining("another kind");
            assertThatThrownBy(() -> desk(process).start(toNewest(Map.of("walk", "none")), "Try", PRIYA))
                    .hasMessageContaining("no step “none”");
            assertThatThrownBy(() -> desk(process).start(toNewest(Map.of("none", "pack")), "Try", PRIYA))
                    .hasMessageContaining("no step “none”");
        });
    }

    @EveryDatabase
    void caseThatFailsRunsOnAndTheOthersMoveAndItIsTriedAgainWhenAsked(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK, named("walk", "Walk"), REST);
            IntStream.rangeClosed(1, 3).forEach(n -> process.start("trip", "T-" + n, Map.of()));
            process.complete("T-2", "pack", Map.of());
            deploy(process, PACK, REST);

            var migration = moved(process, toNewest());

            assertThat(migration.state()).isEqualTo(ModelMigration.State.DONE);
            assertThat(migration.counts()).isEqualTo(new ModelMigration.Counts(0, 2, 1, 0));
            assertThat(fared(process, migration).get("T-2"))
                    .returns(MigratedCase.State.FAILED, MigratedCase::state)
                    .satisfies(one -> assertThat(one.why()).contains("It stands at “Walk”"));
            process.assertThatCase("T-2").isWaitingOnlyAt("walk");
            assertThat(version(process, "T-2")).isEqualTo(1);

            process.complete("T-2", "walk", Map.of());
            desk(process).goOn("trip", migration.id(), PRIYA);
            process.get(MigrationWork.class).run();

            assertThat(desk(process).find("trip", migration.id()).counts())
                    .isEqualTo(new ModelMigration.Counts(0, 3, 0, 0));
            assertThat(version(process, "T-2")).isEqualTo(2);
            assertThatThrownBy(() -> desk(process).goOn("trip", migration.id(), PRIYA))
                    .hasMessageContaining("No case");
        });
    }

    @EveryDatabase
    void timersStayAsTheyWereSetOrAreSetAnew(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK, timer("late", "pack", "PT1H"));
            process.start("trip", "T-1", Map.of());
            process.start("trip", "T-2", Map.of());
            deploy(process, PACK, timer("late", "pack", "PT4H"));
            var start = process.clock().instant();

            moved(process, new MigrationWish("trip", 1, 2, Map.of(), false, List.of("T-1")));
            process.clock().advance(Duration.ofMinutes(10));
            moved(process, new MigrationWish("trip", 1, 2, Map.of(), true, List.of("T-2")));

            assertThat(due(process, "T-1")).isEqualTo(start.plus(Duration.ofHours(1)));
            assertThat(due(process, "T-2")).isEqualTo(start.plus(Duration.ofMinutes(250)));
        });
    }

    private static java.time.Instant due(ProcessTest process, String number) {
        var instance = process.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
        return process.managementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    @EveryDatabase
    void movesCasesInsideASubprocessAndInARepeatedStep(Databases kind) {
        on(kind, process -> {
            var visit =
                    "<userTask id='visit' name='Visit'><multiInstanceLoopCharacteristics isSequential='false'><loopCardinality xsi:type='tFormalExpression'>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>";
            var camp = "<subProcess id='camp' name='Camp'>" + flow("camp-", named("cook", "Cook")) + "</subProcess>";
            deploy(process, camp, visit);
            process.start("trip", "T-1", Map.of());
            process.start("trip", "T-2", Map.of());
            process.complete("T-2", "cook", Map.of());
            deploy(process, camp.replace("name='Cook'", "name='Cook well'"), visit, REST);

            var migration = moved(process, toNewest());

            assertThat(migration.counts()).isEqualTo(new ModelMigration.Counts(0, 2, 0, 0));
            assertThat(open(process, "T-1").name()).isEqualTo("Cook well");
            process.complete("T-1", "cook", Map.of());
            var visits = process.taskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey("T-2")
                    .list();
            assertThat(visits).hasSize(3);
            visits.forEach(task -> process.taskService().complete(task.getId()));
            process.assertThatCase("T-2").isWaitingOnlyAt("rest");

            deploy(process, named("visit", "Visit"));
            var alone = desk(process).preview(new MigrationWish("trip", 2, null, Map.of(), false, null));
            assertThat(takesOver(alone.mapping(), "visit")).isNull();
            assertThat(alone.cases())
                    .extracting(CaseFindings::number, CaseFindings::canMove)
                    .contains(tuple("T-1", false));
        });
    }

    @EveryDatabase
    void caseThatCalledAnotherProcessMovesAndWhatItCalledGoesOn(Databases kind) {
        on(kind, process -> {
            var called = Map.of(
                    "meal.bpmn",
                    model("meal", named("eat", "Eat")),
                    "snack.bpmn",
                    model("snack", named("bite", "Bite")));
            var meal =
                    "<callActivity id='lunch' name='Have lunch' calledElement='meal' camunda:calledElementBinding='deployment'/>";
            deploy(process, called, meal);
            process.start("trip", "T-1", Map.of());
            deploy(process, called, meal.replace("'meal'", "'snack'"), REST);

            assertThat(desk(process).preview(toNewest()).mapping().get(0).note())
                    .isEqualTo("It calls another process in version 2. One that was called already goes on.");
            moved(process, toNewest());

            process.taskService()
                    .complete(process.taskService()
                            .createTaskQuery()
                            .taskDefinitionKey("eat")
                            .singleResult()
                            .getId());
            process.assertThatCase("T-1").isWaitingOnlyAt("rest");
        });
    }

    @EveryDatabase
    void caseThatWaitsForItsNextJobMovesWithIt(Databases kind) {
        on(kind, process -> {
            var send =
                    "<serviceTask id='send' name='Send postcard' camunda:asyncBefore='true' camunda:expression='${walkTasks.sendPostcard()}'/>";
            deploy(process, send);
            process.start("trip", "T-1", Map.of());
            deploy(process, send, REST);

            moved(process, toNewest());
            process.runJobs();

            process.assertThatCase("T-1").isWaitingOnlyAt("rest").hasPassedTimes("send", 1);
        });
    }

    @EveryDatabase
    void stepsThatWaitForTheirJobAreTheSameByTheirIdWhateverTheirName(Databases kind) {
        on(kind, process -> {
            var card =
                    "<serviceTask id='%s' name='Send postcard' camunda:asyncBefore='true' camunda:expression='${walkTasks.sendPostcard()}'/>";
            deploy(process, card.formatted("first"), card.formatted("second"));
            deploy(process, card.formatted("first"), REST, card.formatted("second"));

            var preview = desk(process).preview(new MigrationWish("trip", 1, 2, Map.of(), false, null));

            assertThat(preview.mapping())
                    .extracting(StepMapping::from, StepMapping::to, StepMapping::because)
                    .containsExactly(tuple("first", "first", Because.SAME), tuple("second", "second", Because.SAME));
        });
    }

    @EveryDatabase
    void stoppedMigrationLeavesTheRestAndGoesOnWhenAsked(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            IntStream.rangeClosed(1, 5).forEach(n -> process.start("trip", "T-" + n, Map.of()));
            deploy(process, PACK, REST);
            var id = desk(process).start(toNewest(), "Safer", PRIYA).id();
            var work = process.get(MigrationWork.class);
            assertThat(work.step()).isTrue();
            assertThat(work.step()).isTrue();

            desk(process).stop("trip", id, PRIYA);
            work.run();

            assertThat(desk(process).find("trip", id))
                    .returns(ModelMigration.State.STOPPED, ModelMigration::state)
                    .returns(new ModelMigration.Counts(3, 2, 0, 0), ModelMigration::counts);
            assertThat(version(process, "T-5")).isEqualTo(1);
            assertThatThrownBy(() -> desk(process).stop("trip", id, PRIYA)).hasMessageContaining("not under way");

            desk(process).goOn("trip", id, PRIYA);
            work.run();

            assertThat(desk(process).find("trip", id))
                    .returns(ModelMigration.State.DONE, ModelMigration::state)
                    .returns(new ModelMigration.Counts(0, 5, 0, 0), ModelMigration::counts);
        });
    }

    @EveryDatabase
    void caseThatEndsMeanwhileIsLeftAlone(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            process.start("trip", "T-1", Map.of());
            process.start("trip", "T-2", Map.of());
            deploy(process, PACK, REST);
            var migration = desk(process).start(toNewest(), "Safer", PRIYA);

            process.complete("T-1", "pack", Map.of());
            process.get(MigrationWork.class).run();

            assertThat(fared(process, migration))
                    .extractingFromEntries(entry -> entry.getValue().state())
                    .containsExactlyInAnyOrder(MigratedCase.State.SKIPPED, MigratedCase.State.MOVED);
            assertThat(fared(process, migration).get("T-1").why()).isEqualTo("It ended before it was its turn.");
        });
    }

    @EveryDatabase
    void twoNodesAtOnceMoveEachCaseOnce(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            IntStream.rangeClosed(11, 30).forEach(n -> process.start("trip", "T-" + n, Map.of()));
            deploy(process, PACK, REST);
            var migration = desk(process).start(toNewest(), "Safer", PRIYA);
            var nodes = Executors.newFixedThreadPool(2);
            try {
                var works = IntStream.range(0, 2)
                        .mapToObj(n -> CompletableFuture.runAsync(
                                () -> process.get(MigrationWork.class).run(), nodes))
                        .toList();
                works.forEach(CompletableFuture::join);
            } finally {
                nodes.shutdownNow();
            }
            process.get(MigrationWork.class).run();

            assertThat(desk(process).find("trip", migration.id()))
                    .returns(ModelMigration.State.DONE, ModelMigration::state)
                    .returns(new ModelMigration.Counts(0, 20, 0, 0), ModelMigration::counts);
            var numbers = process.jdbc()
                    .sql("select case_number from case_step_change where kind = 'MIGRATED'")
                    .query(String.class)
                    .list();
            assertThat(numbers).hasSize(20).doesNotHaveDuplicates();
        });
    }

    @EveryDatabase
    void whatADyingNodeHadBegunIsDoneByAnotherAndNotTwice(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            IntStream.rangeClosed(1, 4).forEach(n -> process.start("trip", "T-" + n, Map.of()));
            deploy(process, PACK, REST);
            var migration = desk(process).start(toNewest(), "Safer", PRIYA);
            var work = process.get(MigrationWork.class);
            var holds = new CountDownLatch(1);
            var dies = new CountDownLatch(1);
            var node = Executors.newSingleThreadExecutor();
            try {
                var dying = CompletableFuture.runAsync(
                        () -> new TransactionTemplate(process.database().transactionManager())
                                .executeWithoutResult(transaction -> {
                                    assertThat(work.step()).isTrue();
                                    transaction.setRollbackOnly();
                                    holds.countDown();
                                    awaited(dies);
                                }),
                        node);
                awaited(holds);
                work.run();

                assertThat(desk(process).find("trip", migration.id()).state()).isEqualTo(ModelMigration.State.RUNNING);
                assertThat(fared(process, migration).get("T-1").state())
                        .as("what another node holds is not touched")
                        .isEqualTo(MigratedCase.State.WAITING);

                dies.countDown();
                dying.join();
            } finally {
                dies.countDown();
                node.shutdownNow();
            }
            work.run();

            assertThat(desk(process).find("trip", migration.id()))
                    .returns(ModelMigration.State.DONE, ModelMigration::state)
                    .returns(new ModelMigration.Counts(0, 4, 0, 0), ModelMigration::counts);
            assertThat(process.get(CaseSteps.class).history("T-1", ClientScope.ALL))
                    .hasSize(1);
        });
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @EveryDatabase
    void movesOnlyTheCasesThatWereNamedAndTellsWhereEachStands(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            IntStream.rangeClosed(1, 3).forEach(n -> process.start("trip", "T-" + n, Map.of()));
            deploy(process, PACK, REST);

            var numbers = new ArrayList<String>();
            for (var page = desk(process).running(toNewest(), null, 2);
                    !page.isEmpty();
                    page = desk(process).running(toNewest(), numbers.get(numbers.size() - 1), 2)) {
                page.forEach(one -> numbers.add(one.number()));
                assertThat(page).allSatisfy(one -> assertThat(one.steps()).containsExactly("Pack"));
            }
            assertThat(numbers).containsExactly("T-1", "T-2", "T-3");

            moved(process, new MigrationWish("trip", 1, 2, Map.of(), false, List.of("T-2", "T-9")));

            assertThat(version(process, "T-1")).isEqualTo(1);
            assertThat(version(process, "T-2")).isEqualTo(2);
        });
    }

    @EveryDatabase
    void managersMoveCasesWithAReasonAndOneMigrationOfAProcessAtATime(Databases kind) {
        on(kind, process -> {
            deploy(process, PACK);
            process.start("trip", "T-1", Map.of());
            deploy(process, PACK, REST);
            var desk = desk(process);

            assertThatThrownBy(() -> desk.start(toNewest(), "Why not", MARA)).hasMessageContaining("Only a manager");
            assertThatThrownBy(() -> desk.start(toNewest(), " ", PRIYA))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.field()).isEqualTo("reason"));
            assertThatThrownBy(() -> desk.start(new MigrationWish("trip", 2, 1, Map.of(), false, null), "Back", PRIYA))
                    .hasMessageContaining("None of these cases");
            assertThatThrownBy(() -> desk.preview(new MigrationWish("trip", 2, null, Map.of(), false, null)))
                    .hasMessageContaining("run on this version already");
            assertThatThrownBy(() -> desk.preview(new MigrationWish("trip", 7, null, Map.of(), false, null)))
                    .hasMessageContaining("no version 7");
            assertThatThrownBy(() -> desk.preview(new MigrationWish("none", 1, null, Map.of(), false, null)))
                    .hasMessageContaining("no such process");

            var first = desk.start(toNewest(), "Safer", PRIYA);
            assertThatThrownBy(() -> desk.start(toNewest(), "Safer", PRIYA))
                    .hasMessageContaining("Priya is moving cases of this process");
            desk.stop("trip", first.id(), PRIYA);
            var second = desk.start(toNewest(), "Safer", PRIYA);
            assertThatThrownBy(() -> desk.goOn("trip", first.id(), PRIYA)).hasMessageContaining("is moving cases");
            assertThat(desk.of("trip", 10)).extracting(ModelMigration::id).containsExactly(second.id(), first.id());
            assertThatThrownBy(() -> desk.find("other", first.id())).hasMessageContaining("no such migration");
        });
    }
}
