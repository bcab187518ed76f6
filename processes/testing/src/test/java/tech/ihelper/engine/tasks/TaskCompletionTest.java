package tech.ihelper.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.forms.FieldError;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class TaskCompletionTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Caller TOM = ActingUser.person("tom", Role.STAFF);
    private static final Caller BOSS = ActingUser.person("boss", Role.MANAGER);
    private static final ClientId KRANZ = new ClientId(UUID.randomUUID());
    private static final Map<String, Object> GOOD = Map.of("mood", "good", "stars", 4, "again", true);

    record AnswerSurvey(String mood, @Nullable Integer stars, boolean again) {}

    /** Writes a row, so that a test can see what was kept and what was lost. */
    static class AnswerSurveyAction implements TaskAction<AnswerSurvey> {

        final List<AnswerSurvey> performed = new ArrayList<>();
        final JdbcClient jdbc;
        int failures;

        AnswerSurveyAction(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Class<AnswerSurvey> answers() {
            return AnswerSurvey.class;
        }

        @Override
        public synchronized Map<String, Object> perform(TaskContext task, AnswerSurvey answers) {
            if (failures-- > 0) {
                throw new CannotAcquireLockException("two met");
            }
            if ("bad".equals(answers.mood())) {
                throw new Sad();
            }
            performed.add(answers);
            jdbc.sql("insert into case_answer (case_number, process, activity, task_id, at, by_id, answers)"
                            + " values (:n, 'x', 'x', 'x', current_timestamp, :by, 'from the action')")
                    .param("n", task.number())
                    .param("by", task.by().id())
                    .update();
            return Map.of("stars", answers.stars() == null ? 0 : answers.stars());
        }
    }

    static class Sad extends Refusal {
        Sad() {
            super(Kind.CONFLICT, "survey-sad", "Cheer up first.", "mood");
        }
    }

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(
                kind, k -> ProcessTest.of("survey").on(k).with(Actions.class).started());
        process.emptied();
        var accounts = process.get(Accounts.class);
        for (var id : List.of("mara", "tom", "boss")) {
            accounts.create(
                    new Accounts.NewAccount(
                            id, id.toUpperCase(java.util.Locale.ROOT), null, Set.of(Role.STAFF), null, false),
                    "three green bottles");
        }
        process.get(AnswerSurveyAction.class).performed.clear();
        process.start("survey", "S-1", Map.of());
        test.accept(process);
    }

    static class Actions {
        @org.springframework.context.annotation.Bean("survey/answer-survey")
        AnswerSurveyAction answerSurvey(JdbcClient jdbc) {
            return new AnswerSurveyAction(jdbc);
        }
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static String task(ProcessTest process, String activity) {
        return process.task("S-1", activity).getId();
    }

    @EveryDatabase
    void peopleOfAClientDoOnlyWhatIsAskedOfTheClient(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            var entries = process.get(TaskEntries.class);
            var forms = process.get(TaskForms.class);
            var id = task(process, "answer-survey");
            var ines = personOf(KRANZ, "ines");
            var stranger = personOf(new ClientId(UUID.randomUUID()), "stranger");

            belongsTo(process, id, KRANZ, null);
            assertThat(entries.find(id, ines)).isEmpty();
            assertThat(forms.schema(id, ines)).isEmpty();
            assertThat(entries.counts(ines, ines.clients())).containsEntry(TaskTab.ALL_OPEN, 0);
            assertThatThrownBy(() -> completion.complete(id, GOOD, ines)).hasMessage("There is no such task.");
            assertThatThrownBy(() -> completion.claim(id, ines)).hasMessage("There is no such task.");
            assertThatThrownBy(() -> completion.release(id, ines)).hasMessage("There is no such task.");

            belongsTo(process, id, KRANZ, "|client|");
            assertThat(entries.find(id, stranger)).isEmpty();
            assertThatThrownBy(() -> completion.complete(id, GOOD, stranger)).hasMessage("There is no such task.");
            assertThatThrownBy(() -> completion.assign(id, "mara", ines)).hasMessageContaining("another role");
            assertThatThrownBy(() -> completion.complete(id, GOOD, MARA)).hasMessageContaining("another role");
            assertThat(entries.counts(ines, ines.clients())).containsEntry(TaskTab.ALL_OPEN, 1);

            completion.complete(id, GOOD, ines);

            assertThat(entries.find(id, ines).orElseThrow().doneBy()).isEqualTo("ines");
        });
    }

    /** A token that is bound to a client has no more than the client's people have. */
    @EveryDatabase
    void programsOfAClientDoOnlyWhatIsAskedOfTheClient(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            var entries = process.get(TaskEntries.class);
            var id = task(process, "answer-survey");
            var program =
                    new Caller("token:1", "Their system", Set.of(), Set.of("tasks"), new ClientScope.OneClient(KRANZ));

            belongsTo(process, id, KRANZ, null);
            assertThat(entries.find(id, program)).isEmpty();
            assertThat(entries.counts(program, program.clients())).containsEntry(TaskTab.ALL_OPEN, 0);
            assertThatThrownBy(() -> completion.complete(id, GOOD, program)).hasMessage("There is no such task.");

            belongsTo(process, id, KRANZ, "|client|");
            completion.complete(id, GOOD, program);

            assertThat(entries.find(id, program).orElseThrow().doneBy()).isEqualTo("token:1");
        });
    }

    private static Caller personOf(ClientId client, String id) {
        return new Caller(id, id, Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(client));
    }

    private static void belongsTo(ProcessTest process, String task, ClientId client, @Nullable String groups) {
        process.jdbc()
                .sql("update task_entry set client_id = :client, candidate_groups = :groups where task_id = :id")
                .param("client", client.value())
                .param("groups", groups)
                .param("id", task)
                .update();
    }

    @EveryDatabase
    void answersBecomeAVerbAndTheCaseMovesOn(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);

            var done = completion.complete(task(process, "answer-survey"), GOOD, MARA);

            assertThat(done.state()).isEqualTo(TaskEntry.State.DONE);
            assertThat(done.doneBy()).isEqualTo("mara");
            assertThat(process.get(AnswerSurveyAction.class).performed)
                    .containsExactly(new AnswerSurvey("good", 4, true));
            process.assertThatCase("S-1")
                    .isWaitingOnlyAt("add-remark")
                    .hasVariable("stars", 4)
                    .hasNoVariable("mood", "again");
        });
    }

    @EveryDatabase
    void craftedAnswersAreRefusedWithTheFieldNamed(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            var id = task(process, "answer-survey");
            var crafted = new HashMap<String, Object>(Map.of("mood", "evil", "stars", "six", "admin", true));

            var refusal = (TaskRefusal) catchThrowable(() -> completion.complete(id, crafted, MARA));

            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.errors()).extracting(FieldError::field).contains("mood", "stars", "admin");
            assertThatThrownBy(() -> completion.complete(id, Map.of("stars", 3), MARA))
                    .isInstanceOfSatisfying(
                            TaskRefusal.class, r -> assertThat(r.field()).isEqualTo("mood"));
            process.assertThatCase("S-1").isWaitingOnlyAt("answer-survey").hasNoVariable("admin");
        });
    }

    @EveryDatabase
    void taskWithoutActionKeepsItsAnswersAndOnlyItsFieldsBecomeVariables(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            completion.complete(task(process, "answer-survey"), GOOD, MARA);

            var id = task(process, "add-remark");
            assertThatThrownBy(() -> completion.complete(id, Map.of("remark", "x", "recovered", true), MARA))
                    .isInstanceOf(TaskRefusal.class);
            completion.complete(id, Map.of("remark", "ü".repeat(5_000), "minutes", 12, "urgent", false), MARA);

            process.assertThatCase("S-1")
                    .isWaitingOnlyAt("sign-off")
                    .hasVariable("minutes", 12L)
                    .hasVariable("urgent", false);
            assertThat(process.jdbc()
                            .sql("select answers from case_answer where activity = 'add-remark'")
                            .query(String.class)
                            .single())
                    .contains("ü".repeat(5_000))
                    .contains("\"minutes\":12");
        });
    }

    @EveryDatabase
    void aRefusingSubjectLeavesTheTaskOpenAndNothingWritten(Databases kind) {
        on(kind, process -> {
            var id = task(process, "answer-survey");

            assertThatThrownBy(() -> process.get(TaskCompletion.class).complete(id, Map.of("mood", "bad"), MARA))
                    .isInstanceOf(Sad.class);

            process.assertThatCase("S-1").isWaitingOnlyAt("answer-survey");
            assertThat(process.jdbc()
                            .sql("select count(*) from audit_entry")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    @EveryDatabase
    void lockingFailuresAreTriedThreeTimes(Databases kind) {
        on(kind, process -> {
            var action = process.get(AnswerSurveyAction.class);
            var id = task(process, "answer-survey");

            action.failures = 3;
            assertThatThrownBy(() -> process.get(TaskCompletion.class).complete(id, GOOD, MARA))
                    .isInstanceOfSatisfying(
                            TaskRefusal.class, r -> assertThat(r.code()).isEqualTo("task-busy"));

            action.failures = 2;
            process.get(TaskCompletion.class).complete(id, GOOD, MARA);
            assertThat(action.performed).hasSize(1);
        });
    }

    @EveryDatabase
    void oneOfManyAtOnceWinsAndTheOthersLearnWho(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            var id = task(process, "answer-survey");
            var barrier = new CyclicBarrier(4);

            var results = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                        await(barrier);
                        return catchThrowable(() -> completion.complete(id, GOOD, i % 2 == 0 ? MARA : TOM));
                    }))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(results.stream().filter(r -> r == null)).hasSize(1);
            assertThat(results.stream().filter(r -> r != null)).allSatisfy(r -> assertThat(r)
                    .isInstanceOf(TaskRefusal.class)
                    .hasMessageMatching("Already done by (MARA|TOM) at .*"));
            assertThat(process.jdbc()
                            .sql("select count(*) from case_answer where answers = 'from the action'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        });
    }

    @EveryDatabase
    void claimingReleasingAndAssigning(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            var id = task(process, "answer-survey");

            assertThat(completion.claim(id, MARA).assignee()).isEqualTo("mara");
            assertThat(completion.claim(id, MARA).assignee()).isEqualTo("mara");
            assertThatThrownBy(() -> completion.claim(id, TOM)).hasMessageContaining("MARA has this task");
            assertThatThrownBy(() -> completion.complete(id, GOOD, TOM)).hasMessageContaining("MARA has this task");
            assertThatThrownBy(() -> completion.release(id, TOM)).isInstanceOf(TaskRefusal.class);
            assertThat(completion.assign(id, "tom", BOSS).assignee()).isEqualTo("tom");
            assertThatThrownBy(() -> completion.assign(id, "ghost", BOSS)).hasMessageContaining("ghost");
            assertThat(completion.release(id, TOM).assignee()).isNull();
            assertThatThrownBy(() -> completion.claim("no-such-task", MARA))
                    .isInstanceOfSatisfying(
                            TaskRefusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        });
    }

    @EveryDatabase
    void onlyTheRightRoleTakesATask(Databases kind) {
        on(kind, process -> {
            var completion = process.get(TaskCompletion.class);
            completion.complete(task(process, "answer-survey"), GOOD, MARA);
            completion.complete(task(process, "add-remark"), Map.of("remark", "x"), MARA);
            var id = task(process, "sign-off");

            assertThatThrownBy(() -> completion.claim(id, MARA))
                    .isInstanceOfSatisfying(
                            TaskRefusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
            assertThatThrownBy(() -> completion.complete(id, Map.of("anything", 1), BOSS))
                    .isInstanceOfSatisfying(
                            TaskRefusal.class, r -> assertThat(r.field()).isEqualTo("anything"));
            completion.complete(id, Map.of(), BOSS);

            process.assertThatCase("S-1").isEnded();
            assertThatThrownBy(() -> completion.complete(id, Map.of(), BOSS))
                    .hasMessageContaining("Already done by BOSS");
        });
    }

    @EveryDatabase
    void formIsTheTasksOwnVersion(Databases kind) {
        on(kind, process -> {
            var id = task(process, "answer-survey");
            process.repositoryService()
                    .createDeployment()
                    .addString("newer.form", "{\"id\":\"survey.answer-survey\",\"type\":\"default\",\"components\":[]}")
                    .deploy();

            var schema = process.get(TaskForms.class).schema(id, Caller.SYSTEM).orElseThrow();

            assertThat(schema).contains("\"mood\"");
            assertThat(process.get(TaskForms.class).schema("unknown", Caller.SYSTEM))
                    .isEmpty();
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
