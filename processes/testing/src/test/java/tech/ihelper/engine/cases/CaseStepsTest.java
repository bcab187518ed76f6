package tech.ihelper.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskDrift;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** A manager changes the way of one running case: with a reason, written down, and safe when two do it at once. */
class CaseStepsTest {

    private static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of("hike", "crossroads")
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started());
        test.accept(process.emptied());
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static CaseSteps steps(ProcessTest process) {
        return process.get(CaseSteps.class);
    }

    private static void hike(ProcessTest process, String number) {
        process.start("hike", number, Map.of("steps", 1L));
    }

    private static String task(ProcessTest process, String number, String activity) {
        return process.task(number, activity).getId();
    }

    private static void complete(ProcessTest process, String number, String activity) {
        process.get(TaskCompletion.class).complete(task(process, number, activity), Map.of(), MARA);
    }

    @EveryDatabase
    void skippedStepIsDroppedAndTheCaseGoesOnBehindIt(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");

            steps(process).skip("H-1", task(process, "H-1", "pack"), "They have packed", PRIYA);

            process.assertThatCase("H-1").isWaitingOnlyAt("climb");
            assertThat(process.get(TaskEntries.class).ofCase("H-1", ClientScope.ALL))
                    .extracting(TaskEntry::activity, TaskEntry::state)
                    .contains(tuple("pack", TaskEntry.State.DROPPED));
            assertThat(steps(process).history("H-1", ClientScope.ALL))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(StepChange.Kind.SKIPPED);
                        assertThat(change.name()).isEqualTo("Pack");
                        assertThat(change.reason()).isEqualTo("They have packed");
                        assertThat(change.by()).isEqualTo("Priya");
                    });
            assertThat(process.jdbc()
                            .sql("select detail from audit_entry where action = 'case-step-skipped'")
                            .query(String.class)
                            .single())
                    .isEqualTo("Pack: They have packed");
        });
    }

    @EveryDatabase
    void lastStepCanBeSkippedAndTheCaseEnds(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            complete(process, "H-1", "pack");
            complete(process, "H-1", "climb");

            complete(process, "H-1", "rest");

            steps(process).skip("H-1", task(process, "H-1", "return-home"), "They stay", PRIYA);

            process.assertThatCase("H-1").isEnded();
            assertThatThrownBy(() -> steps(process).add("H-1", "Write a letter", Role.STAFF, "Manners", PRIYA))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("over");
        });
    }

    @EveryDatabase
    void stepWhoseAnswersDecideTheWayCannotBeSkipped(Databases kind) {
        on(kind, process -> {
            process.start("crossroads", "C-1", Map.of());
            var choose = task(process, "C-1", "choose-way");

            assertThatThrownBy(() -> steps(process).skip("C-1", choose, "No time", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("decide how the case goes on");

            process.assertThatCase("C-1").isWaitingOnlyAt("choose-way", "eat");
            assertThat(steps(process).history("C-1", ClientScope.ALL)).isEmpty();
        });
    }

    @EveryDatabase
    void repeatedStepWaitsAgainAndTheCaseComesBackOnItsUsualWay(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            complete(process, "H-1", "pack");
            complete(process, "H-1", "climb");

            steps(process).repeat("H-1", "pack", "rest", false, "The rope was forgotten", PRIYA);
            process.assertThatCase("H-1").isWaitingOnlyAt("pack");
            complete(process, "H-1", "pack");
            complete(process, "H-1", "climb");

            process.assertThatCase("H-1").isWaitingOnlyAt("rest").hasPassedTimes("pack", 2);
            assertThat(process.get(TaskDrift.class).check().isNone()).isTrue();
        });
    }

    @EveryDatabase
    void stepsThatActOutsideAreRepeatedOnPurposeOnly(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            complete(process, "H-1", "pack");
            complete(process, "H-1", "climb");
            complete(process, "H-1", "rest");
            process.assertThatCase("H-1").isWaitingOnlyAt("return-home");

            assertThatThrownBy(() -> steps(process).repeat("H-1", "rest", "return-home", false, "Tired", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("Send postcard");
            steps(process).repeat("H-1", "rest", "return-home", true, "Tired", PRIYA);

            process.assertThatCase("H-1").isWaitingOnlyAt("rest");
        });
    }

    @EveryDatabase
    void nothingIsRepeatedThatNeverRanOrHasNoWayBackHere(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");

            assertThatThrownBy(() -> steps(process).repeat("H-1", "climb", "pack", false, "Fun", PRIYA))
                    .hasMessageContaining("Climb was never done");
            assertThatThrownBy(() -> steps(process).repeat("H-1", "no-such", "pack", false, "Fun", PRIYA))
                    .hasMessageContaining("never done");
            complete(process, "H-1", "pack");
            assertThatThrownBy(() -> steps(process).repeat("H-1", "pack", "rest", false, "Fun", PRIYA))
                    .hasMessageContaining("does not wait any more");

            process.assertThatCase("H-1").isWaitingOnlyAt("climb");
        });
    }

    @EveryDatabase
    void addedStepIsDoneLikeAnyOtherAndHoldsNothingUp(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");

            steps(process).add("H-1", "Buy a map", Role.STAFF, "The old one is wet", PRIYA);

            var added = process.get(TaskEntries.class).ofCase("H-1", ClientScope.ALL).stream()
                    .filter(task -> task.name().equals("Buy a map"))
                    .findFirst()
                    .orElseThrow();
            assertThat(added.candidateGroups()).containsExactly("staff");
            var completion = process.get(TaskCompletion.class);
            assertThat(completion.claim(added.id(), MARA).assignee()).isEqualTo("mara");
            assertThat(completion.release(added.id(), MARA).assignee()).isNull();
            var done = completion.complete(added.id(), Map.of(), MARA);

            assertThat(done.state()).isEqualTo(TaskEntry.State.DONE);
            assertThat(done.doneBy()).isEqualTo("mara");
            process.assertThatCase("H-1").isWaitingOnlyAt("pack");
            assertThat(process.get(TaskDrift.class).check().isNone()).isTrue();
        });
    }

    @EveryDatabase
    void addedStepThatNobodyNeedsIsSkipped(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            steps(process).add("H-1", "Buy a map", Role.STAFF, "The old one is wet", PRIYA);
            var id = process.get(TaskEntries.class).ofCase("H-1", ClientScope.ALL).stream()
                    .filter(task -> task.name().equals("Buy a map"))
                    .map(TaskEntry::id)
                    .findFirst()
                    .orElseThrow();

            steps(process).skip("H-1", id, "It has dried", PRIYA);

            assertThat(process.get(TaskEntries.class)
                            .find(id, ClientScope.ALL)
                            .orElseThrow()
                            .state())
                    .isEqualTo(TaskEntry.State.DROPPED);
        });
    }

    @EveryDatabase
    void movedCaseWaitsElsewhereAndNothingBetweenIsDone(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");

            steps(process).move("H-1", "pack", "rest", false, "They are up there already", PRIYA);

            process.assertThatCase("H-1").isWaitingOnlyAt("rest");
            assertThat(process.get(TaskEntries.class).ofCase("H-1", ClientScope.ALL))
                    .extracting(TaskEntry::activity, TaskEntry::state)
                    .containsExactlyInAnyOrder(
                            tuple("pack", TaskEntry.State.DROPPED), tuple("rest", TaskEntry.State.OPEN));
            assertThat(steps(process).history("H-1", ClientScope.ALL))
                    .extracting(StepChange::kind, StepChange::name, StepChange::reason, StepChange::by)
                    .containsExactly(tuple(StepChange.Kind.MOVED, "Rest", "They are up there already", "Priya"));
            assertThat(process.jdbc()
                            .sql("select detail from audit_entry where action = 'case-step-moved'")
                            .query(String.class)
                            .single())
                    .isEqualTo("Rest: They are up there already");
            assertThat(process.get(TaskDrift.class).check().isNone()).isTrue();
        });
    }

    @EveryDatabase
    void movesNowhereThatTheCaseCannotGoOnFrom(Databases kind) {
        on(kind, process -> {
            process.start("crossroads", "C-1", Map.of());

            assertThatThrownBy(() -> steps(process).move("C-1", "eat", "choose-way", false, "Fun", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("several ways at once");
            assertThatThrownBy(() -> steps(process).move("C-1", "eat", "no-such", false, "Fun", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("cannot be moved to no-such");
            assertThatThrownBy(() -> steps(process).move("C-1", "left", "eat", false, "Fun", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("does not wait any more");
            assertThatThrownBy(() -> steps(process).move("C-1", "eat", "full", false, " ", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("Say why");
            assertThatThrownBy(() -> steps(process).move("C-1", "eat", "full", false, "Fun", MARA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("Only a manager");
            process.assertThatCase("C-1").isWaitingOnlyAt("choose-way", "eat");

            steps(process).move("C-1", "eat", "full", false, "They are full", PRIYA);

            process.assertThatCase("C-1").isWaitingOnlyAt("choose-way");
        });
    }

    private static void camp(ProcessTest process) {
        process.repositoryService()
                .createDeployment()
                .name("camp")
                .addString(
                        "camp.bpmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://ihelper.tech/test">
                          <process id="camp" name="Camp" isExecutable="true" camunda:historyTimeToLive="P365D">
                            <startEvent id="begin"/><sequenceFlow id="f1" sourceRef="begin" targetRef="evening"/>
                            <subProcess id="evening" name="Evening">
                              <startEvent id="dusk"/><sequenceFlow id="e1" sourceRef="dusk" targetRef="cook"/>
                              <userTask id="cook" name="Cook"/><sequenceFlow id="e2" sourceRef="cook" targetRef="wash"/>
                              <userTask id="wash" name="Wash up"/><sequenceFlow id="e3" sourceRef="wash" targetRef="night"/>
                              <endEvent id="night"/>
                            </subProcess>
                            <boundaryEvent id="late" attachedToRef="evening" cancelActivity="false"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT4H</timeDuration></timerEventDefinition></boundaryEvent>
                            <sequenceFlow id="l1" sourceRef="late" targetRef="dark"/><endEvent id="dark"/>
                            <sequenceFlow id="f2" sourceRef="evening" targetRef="visit"/>
                            <userTask id="visit" name="Visit neighbours"><multiInstanceLoopCharacteristics isSequential="false"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics></userTask>
                            <sequenceFlow id="f3" sourceRef="visit" targetRef="leave"/>
                            <userTask id="leave" name="Leave"/><sequenceFlow id="f4" sourceRef="leave" targetRef="gone"/>
                            <endEvent id="gone"/>
                          </process>
                        </definitions>""")
                .deploy();
    }

    @EveryDatabase
    void movesWithinASubprocessThatGoesOnAndNeverOutOfARepeatedStep(Databases kind) {
        on(kind, process -> {
            camp(process);
            process.start("camp", "N-1", Map.of());
            var timer = process.managementService().createJobQuery().timers().singleResult();

            assertThatThrownBy(() -> steps(process).move("N-1", "cook", "leave", false, "Fun", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("another part of the process");
            steps(process).move("N-1", "cook", "wash", false, "They ate cold", PRIYA);

            process.assertThatCase("N-1").isWaitingAt("wash").isNotWaitingAt("cook");
            assertThat(process.managementService()
                            .createJobQuery()
                            .timers()
                            .singleResult()
                            .getId())
                    .as("the evening is the same")
                    .isEqualTo(timer.getId());

            complete(process, "N-1", "wash");
            assertThatThrownBy(() -> steps(process).move("N-1", "visit", "leave", false, "Fun", PRIYA))
                    .isInstanceOf(StepRefusal.class)
                    .hasMessageContaining("once for each of several");
        });
    }

    @EveryDatabase
    void onlyManagersWithAReasonChangeTheWay(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            var pack = task(process, "H-1", "pack");

            assertThatThrownBy(() -> steps(process).skip("H-1", pack, "Because", MARA))
                    .hasMessageContaining("Only a manager");
            assertThatThrownBy(() -> steps(process).skip("H-1", pack, "  ", PRIYA))
                    .hasMessageContaining("Say why");
            assertThatThrownBy(() -> steps(process).skip("H-9", pack, "Because", PRIYA))
                    .hasMessageContaining("no such case");

            process.assertThatCase("H-1").isWaitingOnlyAt("pack");
        });
    }

    @EveryDatabase
    void ofTwoWhoSkipTheSameStepOneIsRefused(Databases kind) {
        on(kind, process -> {
            hike(process, "H-1");
            var pack = task(process, "H-1", "pack");
            var threads = Executors.newFixedThreadPool(2);
            try {
                Callable<Boolean> skip = () -> {
                    try {
                        steps(process).skip("H-1", pack, "They have packed", PRIYA);
                        return true;
                    } catch (StepRefusal refused) {
                        return false;
                    }
                };

                var won = threads.invokeAll(List.of(skip, skip)).stream()
                        .filter(CaseStepsTest::result)
                        .count();

                assertThat(won).isEqualTo(1);
                process.assertThatCase("H-1").isWaitingOnlyAt("climb");
                assertThat(steps(process).history("H-1", ClientScope.ALL)).hasSize(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                threads.shutdownNow();
            }
        });
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
