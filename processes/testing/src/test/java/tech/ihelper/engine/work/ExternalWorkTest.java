package tech.ihelper.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tech.ihelper.engine.work.Carrier.Slow.happens;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.cases.FailedJobs;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class ExternalWorkTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private final List<ExternalWork> nodes = new ArrayList<>();
    private final List<Carrier.Slow> slow = new ArrayList<>();

    /** An act of a test; tests wait for threads. */
    private interface Act {
        void on(ProcessTest process, Carrier carrier) throws Exception;
    }

    private static void on(Databases kind, Act test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of()
                .models("work/haul.bpmn")
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .bean("carrier", Carrier.class, Carrier::new)
                .started());
        process.emptied();
        var carrier = process.get(Carrier.class);
        carrier.reset();
        try {
            test.on(process, carrier);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Locks over a database that a test takes away. */
    private static class UnsteadyLocks extends WorkLocks {

        UnsteadyLocks(ProcessTest process) {
            super(
                    process.engine().getExternalTaskService(),
                    process.historyService(),
                    process.get(ExternalWorkers.class),
                    process.get(WorkInProgress.class),
                    process.jdbc(),
                    process.asClock(),
                    process.get(InterruptedDatabase.class),
                    process.database().transactionManager());
        }
    }

    @AfterEach
    void endNodes() {
        slow.forEach(Carrier.Slow::release);
        nodes.forEach(ExternalWork::stop);
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static void haul(ProcessTest process, String number) {
        process.start("haul", number, Map.of("tired", false, "planId", 7L, "name", "oak"));
    }

    /** A further node over the same database. It fetches and keeps its locks when the test says so. */
    private ExternalWork node(ProcessTest process, String name, int parallel) {
        return node(process, name, parallel, process.get(WorkLocks.class));
    }

    private ExternalWork node(ProcessTest process, String name, int parallel, WorkLocks locks) {
        var node = new ExternalWork(
                process.get(ExternalWorkers.class),
                locks,
                process.get(WorkInProgress.class),
                new StaticListableBeanFactory(Map.of("topics", process.topics())).getBeanProvider(LiveTopics.class),
                new WorkProperties(parallel, Duration.ofMillis(500)),
                process.asClock(),
                process.database().transactionManager(),
                new NodeName(name));
        nodes.add(node);
        return node;
    }

    private ExternalWork open(ProcessTest process, String name) {
        var node = node(process, name, 2);
        node.open();
        return node;
    }

    private Carrier.Slow slow(Carrier carrier, Supplier<Carrier.Slow> kind) {
        var load = kind.get();
        slow.add(load);
        carrier.load = load;
        return load;
    }

    private static void awaitAt(ProcessTest process, String number, String activity) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> process.assertThatCase(number).isWaitingOnlyAt(activity));
    }

    @EveryDatabase
    void workRunsOutsideAnyTransactionAndItsResultMovesTheCaseOn(Databases kind) {
        on(kind, (process, carrier) -> {
            var inTransaction = new AtomicBoolean(true);
            carrier.load = order -> {
                inTransaction.set(TransactionSynchronizationManager.isActualTransactionActive());
                return Map.of("weight", 12L, "label", "oak\u0000");
            };
            haul(process, "H-1");

            process.runWork();

            assertThat(inTransaction).isFalse();
            assertThat(carrier.orders).singleElement().satisfies(order -> {
                assertThat(order.number()).isEqualTo("H-1");
                assertThat(order.process()).isEqualTo("haul");
                assertThat(order.activity()).isEqualTo("carry");
                assertThat(order.attempt()).isEqualTo(1);
                assertThat(order.number("planId")).isEqualTo(7);
                assertThat(order.text("name")).isEqualTo("oak");
                assertThat(order.variables()).containsEntry("tired", false);
                assertThatThrownBy(() -> order.text("planId")).hasMessageContaining("planId");
            });
            process.assertThatCase("H-1")
                    .isWaitingOnlyAt("unload")
                    .hasPassedTimes("carry", 1)
                    .hasVariable("weight", 12L)
                    .hasVariable("label", "oak\uFFFD")
                    .hasNoIncident();
        });
    }

    @EveryDatabase
    void brokenWorkIsTriedThreeTimesThenWaitsForAPersonAndRunsAgainAtOnce(Databases kind) {
        on(kind, (process, carrier) -> {
            var failed = process.get(FailedJobs.class);
            carrier.load = order -> {
                throw new java.io.IOException("the road is closed \u0000");
            };
            haul(process, "H-1");

            assertThat(process.tryWork()).hasSize(1);
            assertThat(process.tryWork()).as("before the back-off is over").isEmpty();
            process.clock().advance(Duration.ofSeconds(59));
            assertThat(process.tryWork()).as("before the back-off is over").isEmpty();
            process.clock().advance(Duration.ofSeconds(2));
            assertThat(process.tryWork()).hasSize(1);
            process.assertThatCase("H-1").hasNoIncident();
            process.clock().advance(Duration.ofSeconds(61));
            assertThat(process.tryWork()).hasSize(1);

            process.clock().advance(Duration.ofHours(1));
            assertThat(process.tryWork()).as("nobody tries for ever").isEmpty();
            assertThat(failed.list(null, 10)).singleElement().satisfies(job -> {
                assertThat(job.number()).isEqualTo("H-1");
                assertThat(job.activity()).isEqualTo("carry");
                assertThat(job.reason()).contains("the road is closed");
                assertThat(failed.trace(job.id()).orElseThrow()).contains("java.io.IOException");
            });

            failed.retry(List.of(failed.list(null, 1).get(0).id()), Caller.SYSTEM);
            assertThat(process.tryWork()).hasSize(1);
            carrier.load = Carrier.LIGHT;
            failed.retry(List.of(failed.list(null, 1).get(0).id()), Caller.SYSTEM);
            process.runWork(); // at once: the clock stands still

            process.assertThatCase("H-1").isWaitingOnlyAt("unload");
            assertThat(failed.count()).isZero();
            assertThat(carrier.orders).extracting(WorkOrder::attempt).containsExactly(1, 2, 3, 4, 5);
            assertThat(carrier.orders)
                    .extracting(WorkOrder::key)
                    .containsOnly(carrier.orders.get(0).key());
        });
    }

    static class TooHeavy extends Refusal {
        TooHeavy() {
            super(Kind.CONFLICT, "too-heavy", "Take half of it.", null);
        }
    }

    @EveryDatabase
    void refusalIsTheModelsError(Databases kind) {
        on(kind, (process, carrier) -> {
            carrier.load = order -> {
                throw order.number().equals("H-1") ? new TooHeavy() : new WorkError("haul.too-heavy", "Take half.");
            };
            haul(process, "H-1");
            haul(process, "H-2");

            process.runWork();

            process.assertThatCase("H-1").hasPassedInOrder("too-heavy", "left").isEnded();
            process.assertThatCase("H-2").hasPassedInOrder("too-heavy", "left").isEnded();
            assertThat(carrier.orders).hasSize(2);
        });
    }

    @EveryDatabase
    void refusalThatNobodyCatchesWaitsForAPersonInsteadOfEndingTheCase(Databases kind) {
        on(kind, (process, carrier) -> {
            carrier.load = order -> {
                throw new WorkError("haul.lost", "It fell off.");
            };
            haul(process, "H-1");

            assertThat(process.tryWork()).hasSize(1);

            process.assertThatCase("H-1").isWaitingOnlyAt("carry");
            assertThat(process.get(FailedJobs.class).list(null, 10))
                    .singleElement()
                    .satisfies(job -> assertThat(job.reason()).contains("haul.lost", "It fell off."));
        });
    }

    @EveryDatabase
    void resultThatNoCaseCanHoldIsNamedAndNotTriedAgain(Databases kind) {
        on(kind, (process, carrier) -> {
            carrier.load = order -> Map.of("list", List.of(1));
            haul(process, "H-1");
            haul(process, "H-2");

            assertThat(process.tryWork()).hasSize(2);

            assertThat(process.get(FailedJobs.class).list(null, 10))
                    .hasSize(2)
                    .allSatisfy(job -> assertThat(job.reason()).contains("'list'"));
        });
    }

    @EveryDatabase
    void failureOfTheStepBehindCostsATry(Databases kind) {
        on(kind, (process, carrier) -> {
            process.get(WalkTasks.class).fail(1);
            haul(process, "H-1");

            assertThat(process.tryWork()).singleElement().satisfies(e -> assertThat(e)
                    .hasMessageContaining("the bridge is closed"));
            process.assertThatCase("H-1").isWaitingOnlyAt("carry").hasNoVariable("weight");
            process.clock().advance(Duration.ofSeconds(61));
            process.runWork();

            process.assertThatCase("H-1").isWaitingOnlyAt("unload").hasVariable("weight", 1);
        });
    }

    @EveryDatabase
    void cancelledCaseCancelsItsWorkAtTheNextExtension(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            var instance = process.runtimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey("H-1")
                    .singleResult();
            process.runtimeService().deleteProcessInstance(instance.getId(), "not needed any more");

            process.clock().advance(Duration.ofSeconds(10));
            node.keeper().beat();

            assertThat(happens(work.interrupted)).isTrue();
            assertThat(happens(work.hook)).isTrue();
            assertThat(carrier.orders.get(0).isCancelled()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
        });
    }

    @EveryDatabase
    void boundaryEventThatEndsTheTaskCancelsItsWork(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            process.runtimeService().correlateMessage("haul.called-back", "H-1");

            node.keeper().beat();
            assertThat(carrier.orders.get(0).isCancelled())
                    .as("nobody has asked the engine yet")
                    .isFalse();
            process.clock().advance(Duration.ofSeconds(10));
            node.keeper().beat();

            assertThat(happens(work.interrupted)).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            process.assertThatCase("H-1")
                    .hasPassed("back")
                    .hasNoVariable("weight")
                    .isEnded();
        });
    }

    @EveryDatabase
    void workOfASuspendedCaseIsCancelledAndBeginsAnewWhenTheCaseGoesOn(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            var instance = process.runtimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey("H-1")
                    .singleResult();
            process.runtimeService().suspendProcessInstanceById(instance.getId());

            process.clock().advance(Duration.ofSeconds(10));
            node.keeper().beat();

            assertThat(happens(work.interrupted)).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            carrier.load = Carrier.LIGHT;
            process.clock().advance(Duration.ofSeconds(31));
            node.fetch();
            assertThat(node.isIdle()).isTrue();
            process.runtimeService().activateProcessInstanceById(instance.getId());
            node.fetch();
            awaitAt(process, "H-1", "unload");
        });
    }

    private static void robLock(ProcessTest process) {
        assertThat(process.jdbc()
                        .sql("update act_ru_ext_task set worker_id_ = 'another node', rev_ = rev_ + 1")
                        .update())
                .isEqualTo(1);
    }

    @EveryDatabase
    void lostLockCancelsTheWorkAndDiscardsItsResult(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::stubborn);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            robLock(process);

            process.clock().advance(Duration.ofSeconds(10));
            node.keeper().beat();
            assertThat(happens(work.interrupted)).isTrue();
            assertThat(happens(work.hook)).isTrue();
            work.release();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);

            process.assertThatCase("H-1").isWaitingOnlyAt("carry").hasNoVariable("weight");
        });
    }

    @EveryDatabase
    void resultThatComesAfterTheLockWasLostChangesNothing(Databases kind) {
        on(kind, (process, carrier) -> {
            carrier.load = order -> {
                robLock(process);
                if (order.number().equals("H-2")) {
                    throw new IllegalStateException("and it broke, too");
                }
                return Map.of("weight", 99);
            };
            haul(process, "H-1");

            assertThat(process.tryWork()).isEmpty();

            process.assertThatCase("H-1").isWaitingOnlyAt("carry").hasNoVariable("weight");
        });
    }

    @EveryDatabase
    void workOfADeadNodeMovesOnWhenItsLockExpiresAndNotBefore(Databases kind) {
        on(kind, (process, carrier) -> {
            var dead = slow(carrier, Carrier.Slow::stubborn);
            haul(process, "H-1");
            var one = open(process, "one");
            one.fetch(); // and never extends
            assertThat(happens(dead.begun)).isTrue();
            carrier.load = Carrier.LIGHT;
            var two = open(process, "two");

            process.clock().advance(Duration.ofSeconds(29));
            two.fetch();
            assertThat(two.isIdle()).isTrue();
            assertThat(carrier.orders).hasSize(1);
            process.clock().advance(Duration.ofSeconds(2));
            two.fetch();

            awaitAt(process, "H-1", "unload");
            dead.release(); // it was not that dead
            await().atMost(Duration.ofSeconds(20)).until(one::isIdle);
            assertThat(carrier.orders)
                    .extracting(WorkOrder::key)
                    .hasSize(2)
                    .containsOnly(carrier.orders.get(0).key());
            process.assertThatCase("H-1").hasPassedTimes("carry", 1).hasVariable("weight", 1);
        });
    }

    @EveryDatabase
    void workThatLastsKeepsItsLock(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var one = open(process, "one");
            one.fetch();
            assertThat(happens(work.begun)).isTrue();
            var two = open(process, "two");

            for (int i = 0; i < 24; i++) {
                process.clock().advance(Duration.ofSeconds(5));
                one.keeper().beat();
                one.keeper().watch();
                two.fetch();
            }

            assertThat(carrier.orders).hasSize(1);
            assertThat(carrier.orders.get(0).isCancelled()).isFalse();
            work.release();
            awaitAt(process, "H-1", "unload");
            process.assertThatCase("H-1").hasVariable("weight", 99);
        });
    }

    @EveryDatabase
    void workWhoseLockCannotBeExtendedStopsBeforeAnotherNodeMayBegin(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();

            process.clock().advance(Duration.ofSeconds(24));
            node.keeper().watch();
            assertThat(carrier.orders.get(0).isCancelled()).isFalse();
            process.clock().advance(Duration.ofSeconds(1));
            node.keeper().watch();

            assertThat(happens(work.interrupted)).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            process.assertThatCase("H-1").isWaitingOnlyAt("carry").hasNoVariable("weight");
        });
    }

    @EveryDatabase
    void nodeThatStopsCancelsItsWorkAndHandsItOverAtOnce(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            var one = node(process, "one", 2);
            one.start();
            assertThat(happens(work.begun)).isTrue();
            var two = open(process, "two");
            carrier.load = Carrier.LIGHT;

            one.stop();
            assertThat(happens(work.interrupted)).isTrue();
            assertThat(one.isRunning()).isFalse();
            // A fetch of the first may be under way still and gives back what it finds; so the second asks again, as
            // nodes
            // do each second. The clock stands still: no lock has expired.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                two.fetch();
                process.assertThatCase("H-1").isWaitingOnlyAt("unload");
            });

            process.assertThatCase("H-1").hasPassedTimes("carry", 1).hasVariable("weight", 1);
            haul(process, "H-2");
            one.fetch();
            assertThat(one.isIdle()).as("a stopped node fetches nothing").isTrue();
        });
    }

    @EveryDatabase
    void workThatDoesNotEndWhenItsNodeStopsIsNotHandedOverWhileItRuns(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::stubborn);
            haul(process, "H-1");
            var one = open(process, "one");
            one.fetch();
            assertThat(happens(work.begun)).isTrue();
            var two = open(process, "two");
            carrier.load = Carrier.LIGHT;

            var before = System.nanoTime();
            one.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            two.fetch();
            assertThat(two.isIdle()).isTrue();
            process.clock().advance(Duration.ofSeconds(31));
            two.fetch();

            awaitAt(process, "H-1", "unload");
            assertThat(carrier.orders).hasSize(2);
        });
    }

    @EveryDatabase
    void workIsNotHandedOverWhileItsCancellationLasts(Databases kind) {
        on(kind, (process, carrier) -> {
            var begun = new CountDownLatch(1);
            var cancelled = new CountDownLatch(1);
            carrier.load = order -> {
                order.onCancel(() -> {
                    try {
                        cancelled.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError("nobody interrupts a hook", e);
                    }
                });
                begun.countDown();
                new CountDownLatch(1).await();
                return Map.of();
            };
            haul(process, "H-1");
            var one = open(process, "one");
            one.fetch();
            assertThat(happens(begun)).isTrue();
            var two = open(process, "two");
            carrier.load = Carrier.LIGHT;

            one.stop();
            two.fetch();

            assertThat(two.isIdle()).isTrue();
            cancelled.countDown();
            await().atMost(Duration.ofSeconds(20)).until(one::isIdle);
        });
    }

    @EveryDatabase
    void resultOutlivesADatabaseThatIsAwayForAMoment(Databases kind) {
        on(kind, (process, carrier) -> {
            var away = new AtomicInteger(1);
            haul(process, "H-1");
            var node = node(process, "one", 2, new UnsteadyLocks(process) {
                @Override
                boolean end(RunningWork work, Outcome outcome) {
                    if (away.getAndDecrement() > 0) {
                        throw new CannotCreateTransactionException("no connection");
                    }
                    return super.end(work, outcome);
                }
            });

            assertThat(node.runDue()).isEmpty();

            process.assertThatCase("H-1").isWaitingOnlyAt("unload").hasVariable("weight", 1);
            assertThat(carrier.orders).hasSize(1);
        });
    }

    @EveryDatabase
    void troubleWithOneWorkDoesNotCostAnotherItsLock(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            haul(process, "H-2");
            var extended = ConcurrentHashMap.<String>newKeySet();
            var node = node(process, "one", 2, new UnsteadyLocks(process) {
                @Override
                boolean extend(RunningWork work) {
                    if (extended.add(work.number()) && extended.size() == 1) {
                        throw new CannotCreateTransactionException("no connection");
                    }
                    return super.extend(work);
                }
            });
            node.open();
            node.fetch();
            await().atMost(Duration.ofSeconds(20)).until(() -> carrier.orders.size() == 2);

            process.clock().advance(Duration.ofSeconds(10));
            node.keeper().beat();

            assertThat(extended).containsExactlyInAnyOrder("H-1", "H-2");
            process.clock().advance(Duration.ofSeconds(1));
            node.keeper().beat();
            process.clock().advance(Duration.ofSeconds(24));
            var two = open(process, "two");
            two.fetch();
            assertThat(two.isIdle()).as("both were extended").isTrue();
            work.release();
            awaitAt(process, "H-1", "unload");
            awaitAt(process, "H-2", "unload");
        });
    }

    @EveryDatabase
    void cancelledWorkThatStillRunsIsNotBegunBesideItselfOnItsNode(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::stubborn);
            haul(process, "H-1");
            var node = open(process, "one");
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            carrier.load = Carrier.LIGHT;

            process.clock().advance(Duration.ofSeconds(31));
            node.keeper().watch();
            node.fetch();
            assertThat(carrier.orders).hasSize(1);
            work.release();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            process.clock().advance(Duration.ofSeconds(31));
            node.fetch();

            awaitAt(process, "H-1", "unload");
            assertThat(carrier.orders).hasSize(2);
            process.assertThatCase("H-1").hasVariable("weight", 1);
        });
    }

    @EveryDatabase
    void nodesThatRaceNeverDoTheSameWork(Databases kind) {
        on(kind, (process, carrier) -> {
            var cases = 24;
            var runs = new ConcurrentHashMap<String, AtomicInteger>();
            carrier.load = order -> {
                runs.computeIfAbsent(order.key(), k -> new AtomicInteger()).incrementAndGet();
                return Map.of("weight", 1);
            };
            IntStream.range(0, cases).forEach(i -> haul(process, "H-" + i));

            for (var name : List.of("one", "two", "three")) {
                node(process, name, 4).start();
            }

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> process.taskService()
                                    .createTaskQuery()
                                    .taskDefinitionKey("unload")
                                    .count()
                            == cases);
            assertThat(runs).hasSize(cases);
            assertThat(runs.values()).allSatisfy(n -> assertThat(n).hasValue(1));
        });
    }

    @EveryDatabase
    void nodeTakesNoMoreThanItHasSlots(Databases kind) {
        on(kind, (process, carrier) -> {
            var work = slow(carrier, Carrier.Slow::obedient);
            IntStream.range(0, 5).forEach(i -> haul(process, "H-" + i));
            var locked = process.engine()
                    .getExternalTaskService()
                    .createExternalTaskQuery()
                    .locked();
            var node = open(process, "one");

            node.fetch();
            node.fetch();

            assertThat(locked.count()).isEqualTo(2);
            work.release();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            assertThat(locked.count()).isZero();
        });
    }

    @EveryDatabase
    void slotThatFreesIsUsed(Databases kind) {
        on(kind, (process, carrier) -> {
            var now = new AtomicInteger();
            var most = new AtomicInteger();
            var both = new java.util.concurrent.CyclicBarrier(2);
            carrier.load = order -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                both.await(20, java.util.concurrent.TimeUnit.SECONDS); // two at a time indeed, or this breaks
                now.decrementAndGet();
                return Map.of("weight", 1);
            };
            IntStream.range(0, 6).forEach(i -> haul(process, "H-" + i));

            node(process, "one", 2).start();

            IntStream.range(0, 6).forEach(i -> awaitAt(process, "H-" + i, "unload"));
            assertThat(most).hasValue(2);
        });
    }

    @EveryDatabase
    void workerMayAskForLess(Databases kind) {
        on(kind, (process, carrier) -> {
            carrier.atOnce = 1;
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            haul(process, "H-2");
            var node = open(process, "one");

            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            node.fetch();

            assertThat(carrier.orders).hasSize(1);
            work.release();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            node.fetch();
            awaitAt(process, "H-2", "unload");
        });
    }

    @EveryDatabase
    void progressIsStoredOnceASecondAndClearedAtTheEnd(Databases kind) {
        on(kind, (process, carrier) -> {
            var progress = process.get(WorkInProgress.class);
            var work = slow(carrier, Carrier.Slow::obedient);
            haul(process, "H-1");
            haul(process, "H-2");
            var node = node(process, "one", 1);
            node.open();
            node.fetch();
            assertThat(happens(work.begun)).isTrue();
            var order = carrier.orders.get(0);
            process.topics().clear();

            node.keeper().beat();
            assertThat(progress.ofCase(order.number())).singleElement().satisfies(row -> {
                assertThat(row.key()).isEqualTo(order.key());
                assertThat(row.topic()).isEqualTo("haul.carry");
                assertThat(row.activity()).isEqualTo("carry");
                assertThat(row.node()).isEqualTo("one");
                assertThat(row.startedAt()).isEqualTo(process.clock().instant());
                assertThat(row.share()).isNull();
                assertThat(row.words()).isNull();
            });
            assertThat(progress.ofCase("H-2")).isEmpty();
            assertThat(process.topics().all()).containsExactly(LiveTopics.WORK);

            order.progress(0.25, "1 of 4 trees");
            node.keeper().beat();
            order.progress(1.5, "2 of 4 trees\u0000");
            process.clock().advance(Duration.ofMillis(999));
            node.keeper().beat();
            assertThat(progress.ofCase("H-1").get(0).words())
                    .as("within the same second")
                    .isNull();
            assertThat(process.topics().all()).hasSize(1);
            process.clock().advance(Duration.ofMillis(1));
            node.keeper().beat();
            node.keeper().beat();
            assertThat(progress.ofCase("H-1").get(0).share()).isEqualTo(1);
            assertThat(progress.ofCase("H-1").get(0).words()).isEqualTo("2 of 4 trees\uFFFD");
            assertThat(process.topics().all()).hasSize(2);

            order.progress("x".repeat(400));
            process.clock().advance(Duration.ofSeconds(1));
            node.keeper().beat();
            assertThat(progress.ofCase("H-1").get(0).share()).isNull();
            assertThat(progress.ofCase("H-1").get(0).words()).hasSize(300);

            work.release();
            awaitAt(process, "H-1", "unload");
            assertThat(process.jdbc()
                            .sql("select count(*) from external_work")
                            .query(Integer.class)
                            .single())
                    .isZero();
            await().atMost(Duration.ofSeconds(20)).until(node::isIdle);
            process.clock().advance(Duration.ofSeconds(1));
            node.keeper().beat();
            assertThat(process.topics().all())
                    .filteredOn(LiveTopics.WORK::equals)
                    .hasSize(4);
        });
    }

    @EveryDatabase
    void progressOfADeadNodeIsTakenOverOrCleared(Databases kind) {
        on(kind, (process, carrier) -> {
            var progress = process.get(WorkInProgress.class);
            var first = slow(carrier, Carrier.Slow::stubborn);
            haul(process, "H-1");
            var one = open(process, "one");
            one.fetch();
            assertThat(happens(first.begun)).isTrue();
            carrier.orders.get(0).progress(0.5, "half");
            one.keeper().beat();
            assertThat(progress.ofCase("H-1")).hasSize(1);

            process.clock().advance(Duration.ofSeconds(31));
            assertThat(progress.ofCase("H-1")).as("nobody does it").isEmpty();
            var second = slow(carrier, Carrier.Slow::stubborn);
            var two = open(process, "two");
            two.fetch();
            assertThat(happens(second.begun)).isTrue();
            two.keeper().beat();
            assertThat(progress.ofCase("H-1")).singleElement().satisfies(row -> {
                assertThat(row.node()).isEqualTo("two");
                assertThat(row.share()).isNull();
            });
            first.release();
            await().atMost(Duration.ofSeconds(20)).until(one::isIdle);
            assertThat(progress.ofCase("H-1"))
                    .as("a late end takes nobody else's row away")
                    .hasSize(1);

            assertThat(progress.removeLeftovers()).isZero();
            process.runtimeService().correlateMessage("haul.called-back", "H-1");
            assertThat(progress.ofCase("H-1")).isEmpty();
            assertThat(progress.removeLeftovers()).isEqualTo(1);
        });
    }

    @EveryDatabase
    void nodeThatIsToldToLeavesWorkToOthers(Databases kind) {
        on(kind, (process, carrier) -> {
            var none = node(process, "none", 0);

            none.start();

            assertThat(none.isRunning()).isFalse();
            assertThat(process.get(ExternalWork.class).isRunning())
                    .as("in process tests work runs when the test says so")
                    .isFalse();
        });
    }

    @Test
    void twoWorkersOfOneTopicAreAMistake() {
        var beans = new StaticListableBeanFactory(Map.of("one", new Carrier(), "two", new Carrier()));
        var workers = new ExternalWorkers(beans.getBeanProvider(ExternalWorker.class));

        assertThatThrownBy(workers::topics).hasMessageContaining("haul.carry");
    }

    @Test
    void workIsNotInterruptedWhereThatWouldCloseTheDatabase() {
        assertThat(InterruptedDatabase.endures("jdbc:h2:file:./data/ihelper;MODE=PostgreSQL"))
                .isFalse();
        assertThat(InterruptedDatabase.endures("jdbc:h2:./data/ihelper")).isFalse();
        assertThat(InterruptedDatabase.endures("jdbc:h2:async:file:./data/ihelper"))
                .isTrue();
        assertThat(InterruptedDatabase.endures("jdbc:h2:mem:test")).isTrue();
        assertThat(InterruptedDatabase.endures("jdbc:postgresql://localhost/ihelper"))
                .isTrue();
    }
}
