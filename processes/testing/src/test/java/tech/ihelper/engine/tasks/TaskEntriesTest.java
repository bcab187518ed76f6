package tech.ihelper.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class TaskEntriesTest {

    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final ClientId KRANZ = new ClientId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of("walk")
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .bean("walkCases", WalkCases.class, WalkCases::new)
                .started());
        process.emptied().get(WalkCases.class).known.clear();
        test.accept(process);
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static String walk(ProcessTest process, String number) {
        process.start("walk", number, Map.of("steps", 1L, "tired", false));
        return process.task(number, "rest").getId();
    }

    private static void facts(ProcessTest process, String number, Priority priority, Duration due, ClientId client) {
        process.get(WalkCases.class)
                .known
                .put(
                        number,
                        new CaseFacts(
                                "Kranz 100%_server " + number,
                                client,
                                priority,
                                process.clock().instant(),
                                due == null ? null : process.clock().instant().plus(due),
                                "/walks/" + number));
    }

    private static List<String> numbers(TaskPage page) {
        return page.entries().stream().map(TaskEntry::number).toList();
    }

    private static TaskPage page(ProcessTest process, TaskTab tab, TaskFilter filter) {
        return process.get(TaskEntries.class).page(tab, MARA, filter, null, 50, ClientScope.ALL);
    }

    @EveryDatabase
    void followsATaskFromItsCreationToItsEnd(Databases kind) {
        on(kind, process -> {
            var entries = process.get(TaskEntries.class);
            facts(process, "W-1", Priority.P1, Duration.ofHours(1), KRANZ);
            var id = walk(process, "W-1");

            var open = entries.find(id, ClientScope.ALL).orElseThrow();
            assertThat(open.title()).isEqualTo("Rest · Kranz 100%_server W-1");
            assertThat(open.isOpen()).isTrue();
            assertThat(open.priority()).isEqualTo(Priority.P1);
            assertThat(open.due()).isEqualTo(ManualClock.START.plusSeconds(3600));
            assertThat(open.page()).isEqualTo("/walks/W-1");
            assertThat(process.topics().all()).contains(LiveTopics.TASKS);

            process.taskService().setAssignee(id, "mara");
            assertThat(numbers(page(process, TaskTab.MINE, TaskFilter.NONE))).containsExactly("W-1");
            assertThat(page(process, TaskTab.UNASSIGNED, TaskFilter.NONE).entries())
                    .isEmpty();

            process.clock().advance(Duration.ofMinutes(3));
            process.complete("W-1", "rest", Map.of());
            var done = entries.find(id, ClientScope.ALL).orElseThrow();
            assertThat(done.state()).isEqualTo(TaskEntry.State.DONE);
            assertThat(done.doneAt()).isEqualTo(ManualClock.START.plusSeconds(180));
            assertThat(numbers(page(process, TaskTab.DONE, TaskFilter.NONE))).containsExactly("W-1");
            assertThat(page(process, TaskTab.ALL_OPEN, TaskFilter.NONE).entries())
                    .isEmpty();
        });
    }

    @EveryDatabase
    void taskThatTheProcessDropsIsNotDone(Databases kind) {
        on(kind, process -> {
            var id = walk(process, "W-1");

            process.runtimeService()
                    .deleteProcessInstance(
                            process.taskService()
                                    .createTaskQuery()
                                    .taskId(id)
                                    .singleResult()
                                    .getProcessInstanceId(),
                            "recovered by source");

            assertThat(process.get(TaskEntries.class)
                            .find(id, ClientScope.ALL)
                            .orElseThrow()
                            .state())
                    .isEqualTo(TaskEntry.State.DROPPED);
            assertThat(page(process, TaskTab.DONE, TaskFilter.NONE).entries()).isEmpty();
        });
    }

    @EveryDatabase
    void listAndTaskAreLostTogether(Databases kind) {
        on(kind, process -> {
            process.transactions().executeWithoutResult(status -> {
                walk(process, "W-1");
                status.setRollbackOnly();
            });

            assertThat(page(process, TaskTab.ALL_OPEN, TaskFilter.NONE).entries())
                    .isEmpty();
        });
    }

    @EveryDatabase
    void mostUrgentFirstAndPageByPage(Databases kind) {
        on(kind, process -> {
            facts(process, "late", Priority.P2, Duration.ofHours(9), KRANZ);
            facts(process, "soon-p3", Priority.P3, Duration.ofHours(1), KRANZ);
            facts(process, "soon-p1", Priority.P1, Duration.ofHours(1), null);
            facts(process, "never", Priority.P1, null, null);
            List.of("never", "late", "soon-p3", "soon-p1").forEach(number -> walk(process, number));
            var entries = process.get(TaskEntries.class);

            var seen = new ArrayList<String>();
            String after = null;
            do {
                var page = entries.page(TaskTab.ALL_OPEN, MARA, TaskFilter.NONE, after, 1, ClientScope.ALL);
                seen.addAll(numbers(page));
                after = page.next();
            } while (after != null);

            assertThat(seen).containsExactly("soon-p1", "soon-p3", "late", "never");
            assertThat(numbers(entries.page(TaskTab.ALL_OPEN, MARA, TaskFilter.NONE, "nonsense", 2, ClientScope.ALL)))
                    .containsExactly("soon-p1", "soon-p3");
        });
    }

    @EveryDatabase
    void filtersByClientPriorityProcessAndText(Databases kind) {
        on(kind, process -> {
            facts(process, "W-1", Priority.P1, null, KRANZ);
            facts(process, "W-2", Priority.P2, null, null);
            List.of("W-1", "W-2", "plain").forEach(number -> walk(process, number));

            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(KRANZ, null, null, null))))
                    .containsExactly("W-1");
            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(null, null, Priority.P2, null))))
                    .containsExactly("W-2");
            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(null, "other", null, null))))
                    .isEmpty();
            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(null, null, null, "KRANZ 100%_"))))
                    .containsExactlyInAnyOrder("W-1", "W-2");
            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(null, null, null, "%"))))
                    .hasSize(2);
            assertThat(numbers(page(process, TaskTab.ALL_OPEN, new TaskFilter(null, null, null, "w-2"))))
                    .containsExactly("W-2");
        });
    }

    @EveryDatabase
    void clientsSeeTheirOwnOnly(Databases kind) {
        on(kind, process -> {
            facts(process, "W-1", Priority.P1, null, KRANZ);
            var theirs = walk(process, "W-1");
            var others = walk(process, "W-2");
            var entries = process.get(TaskEntries.class);
            var scope = new ClientScope.OneClient(KRANZ);

            assertThat(numbers(entries.page(TaskTab.ALL_OPEN, MARA, TaskFilter.NONE, null, 50, scope)))
                    .containsExactly("W-1");
            assertThat(entries.find(theirs, scope)).isPresent();
            assertThat(entries.find(others, scope)).isEmpty();
            assertThat(entries.counts(MARA, scope)).containsEntry(TaskTab.ALL_OPEN, 1);
        });
    }

    @EveryDatabase
    void breachingSoonBeginsAtSeventyPercent(Databases kind) {
        on(kind, process -> {
            facts(process, "W-1", Priority.P1, Duration.ofMinutes(100), null);
            walk(process, "W-1");

            process.clock().advance(Duration.ofMinutes(69));
            assertThat(page(process, TaskTab.BREACHING_SOON, TaskFilter.NONE).entries())
                    .isEmpty();
            process.clock().advance(Duration.ofMinutes(1));
            assertThat(numbers(page(process, TaskTab.BREACHING_SOON, TaskFilter.NONE)))
                    .containsExactly("W-1");
            assertThat(process.get(TaskEntries.class).counts(MARA, ClientScope.ALL))
                    .isEqualTo(Map.of(
                            TaskTab.MINE, 0, TaskTab.UNASSIGNED, 1, TaskTab.ALL_OPEN, 1, TaskTab.BREACHING_SOON, 1));
        });
    }

    @EveryDatabase
    void unassignedIsWhatMyRolesMayTake(Databases kind) {
        on(kind, process -> {
            walk(process, "everybody's");
            var id = walk(process, "managers'");
            process.jdbc()
                    .sql("update task_entry set candidate_groups = '|manager|' where task_id = :id")
                    .param("id", id)
                    .update();
            var boss = ActingUser.person("boss", Role.MANAGER);
            var token = new Caller("token:1", "Robot", Set.of(), Set.of("tasks"), ClientScope.ALL);
            var entries = process.get(TaskEntries.class);

            assertThat(numbers(page(process, TaskTab.UNASSIGNED, TaskFilter.NONE)))
                    .containsExactly("everybody's");
            assertThat(numbers(entries.page(TaskTab.UNASSIGNED, boss, TaskFilter.NONE, null, 50, ClientScope.ALL)))
                    .hasSize(2);
            assertThat(numbers(entries.page(TaskTab.UNASSIGNED, token, TaskFilter.NONE, null, 50, ClientScope.ALL)))
                    .hasSize(2);
        });
    }

    @EveryDatabase
    void factsAreAskedAgainWhenTheCaseChanges(Databases kind) {
        on(kind, process -> {
            var id = walk(process, "W-1");
            facts(process, "W-1", Priority.P1, Duration.ofHours(2), KRANZ);

            process.get(TaskEntries.class).refresh("walk", "W-1");

            var entry = process.get(TaskEntries.class).find(id, ClientScope.ALL).orElseThrow();
            assertThat(entry.priority()).isEqualTo(Priority.P1);
            assertThat(entry.client()).isEqualTo(KRANZ);
            assertThat(entry.due()).isEqualTo(ManualClock.START.plusSeconds(7200));
            assertThat(entry.title()).startsWith("Rest · Kranz");
        });
    }

    @EveryDatabase
    void longAndOddTitlesAreCutNotRefused(Databases kind) {
        on(kind, process -> {
            process.get(WalkCases.class)
                    .known
                    .put(
                            "W-1",
                            new CaseFacts("🚒".repeat(400) + "\u0000", null, Priority.P4, null, Instant.EPOCH, "/x"));

            var id = walk(process, "W-1");

            assertThat(process.get(TaskEntries.class)
                            .find(id, ClientScope.ALL)
                            .orElseThrow()
                            .title())
                    .hasSizeLessThanOrEqualTo(300)
                    .endsWith("🚒…");
        });
    }

    @Test
    void titlesAreCutBetweenCharacters() {
        assertThat(TaskRow.cut("ab🚒cd", 4)).isEqualTo("ab…");
        assertThat(TaskRow.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(TaskRow.title("Rest", " ")).isEqualTo("Rest");
    }

    /** 100,000 open tasks; printed, and bounded loosely because machines differ. */
    @Tag("proof")
    @EveryDatabase
    void answersFastAmongAHundredThousand(Databases kind) {
        on(kind, process -> {
            var series = kind == Databases.H2 ? "system_range(1, 100000) s(x)" : "generate_series(1, 100000) s(x)";
            var later = kind == Databases.H2
                    ? "dateadd(second, x, current_timestamp)"
                    : "current_timestamp + x * interval '1 second'";
            process.jdbc()
                    .sql("insert into task_entry (task_id, case_number, instance_id, process, activity, name, title,"
                            + " search, priority, due, sort_due, risk_at, assignee, page, state, created_at)"
                            + " select cast(x as varchar), 'INC-' || x, 'i', 'walk', 'rest', 'Rest', 'Rest ' || x,"
                            + " 'rest inc-' || x, mod(x, 4) + 1, current_timestamp, " + later + ", " + later + ","
                            + " case when mod(x, 5) = 0 then 'mara' end, '/x', 'OPEN', current_timestamp from "
                            + series)
                    .update();
            if (kind == Databases.POSTGRESQL) {
                process.jdbc().sql("analyze task_entry").update();
            }
            process.clock().set(Instant.now().plusSeconds(50_000));
            var entries = process.get(TaskEntries.class);
            var slowest = new HashSet<String>();
            for (var tab : TaskTab.values()) {
                var cursor = entries.page(tab, MARA, TaskFilter.NONE, null, 50, ClientScope.ALL)
                        .next();
                time(
                        slowest,
                        tab + " first page",
                        () -> entries.page(tab, MARA, TaskFilter.NONE, null, 50, ClientScope.ALL));
                time(
                        slowest,
                        tab + " next page",
                        () -> entries.page(tab, MARA, TaskFilter.NONE, cursor, 50, ClientScope.ALL));
                time(
                        slowest,
                        tab + " by text",
                        () -> entries.page(
                                tab, MARA, new TaskFilter(null, null, null, "inc-99999"), null, 50, ClientScope.ALL));
            }
            time(slowest, "counts", () -> entries.counts(MARA, ClientScope.ALL));

            assertThat(slowest).as("slower than 300 ms").isEmpty();
        });
    }

    private static void time(Set<String> slow, String what, Runnable query) {
        query.run();
        var start = System.nanoTime();
        query.run();
        var millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(what + ": " + millis + " ms");
        if (millis > 300) {
            slow.add(what + " " + millis + " ms");
        }
    }
}
