package tech.ihelper.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.FormPrefill;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class TaskFormsTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Caller TOM = ActingUser.person("tom", Role.STAFF);

    static class Known {

        @Bean
        FormPrefill prefill() {
            return new FormPrefill() {
                @Override
                public String process() {
                    return "filled";
                }

                @Override
                public Map<String, Object> values(String activity, String number) {
                    return activity.equals("fill-in") ? Map.of("client", "Hollis Bakery", "seats", 12) : Map.of();
                }
            };
        }
    }

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(
                kind, k -> ProcessTest.of("filled").on(k).with(Known.class).started());
        process.emptied();
        process.start("filled", "F-1", Map.of());
        test.accept(process);
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static String task(ProcessTest process) {
        return process.task("F-1", "fill-in").getId();
    }

    @EveryDatabase
    void aFormKnowsWhatTheCaseKnows(Databases kind) {
        on(kind, process -> {
            var shown = process.get(TaskForms.class).show(task(process), MARA);

            assertThat(shown.data()).containsEntry("client", "Hollis Bakery").containsEntry("seats", 12);
            assertThat(shown.draft()).isNull();
        });
    }

    @EveryDatabase
    void aFormAndWhatIsWrongInItSpeakTheReadersLanguage(Databases kind) {
        on(kind, process -> {
            var forms = process.get(TaskForms.class);
            assertThat(forms.show(task(process), MARA).schema()).contains("\"label\":\"Seats\"");

            LocaleContextHolder.setLocale(Locale.GERMAN);
            try {
                assertThat(forms.show(task(process), MARA).schema())
                        .contains("\"label\":\"Plätze\"", "\"label\":\"Remark\"");
                assertThatThrownBy(() -> process.get(TaskCompletion.class)
                                .complete(task(process), Map.of("seats", "many"), MARA))
                        .isInstanceOfSatisfying(TaskRefusal.class, refusal -> assertThat(refusal.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.message()).contains("Plätze")));
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        });
    }

    @EveryDatabase
    void whatIsReadOnlyStaysWhateverComesBack(Databases kind) {
        on(kind, process -> {
            process.get(TaskCompletion.class)
                    .complete(task(process), Map.of("client", "Somebody else", "seats", 15, "remark", "ok"), MARA);

            assertThat(process.get(JdbcClient.class)
                            .sql("select answers from case_answer")
                            .query(String.class)
                            .single())
                    .contains("Hollis Bakery", "15")
                    .doesNotContain("Somebody else");
        });
    }

    @EveryDatabase
    void aDraftIsItsWritersAloneAndEndsWithTheTask(Databases kind) {
        on(kind, process -> {
            var forms = process.get(TaskForms.class);
            var half = new LinkedHashMap<String, Object>(Map.of("remark", "half a sen", "seats", "not a number"));
            half.put("empty", null);

            forms.save(task(process), Map.of("remark", "half"), MARA);
            forms.save(task(process), half, MARA);

            assertThat(forms.show(task(process), MARA).draft())
                    .satisfies(draft -> assertThat(draft.answers()).isEqualTo(half));
            assertThat(forms.show(task(process), TOM).draft()).isNull();
            process.get(TaskCompletion.class).complete(task(process), Map.of("seats", 1), TOM);
            assertThat(drafts(process)).isZero();
        });
    }

    @EveryDatabase
    void aDraftEndsWithItsTime(Databases kind) {
        on(kind, process -> {
            process.get(TaskForms.class).save(task(process), Map.of("remark", "half"), MARA);

            process.clock().advance(Duration.ofDays(15));

            assertThat(process.get(TaskForms.class).show(task(process), MARA).draft())
                    .isNull();
        });
    }

    @EveryDatabase
    void peopleOfClientsFillInWhatIsMeantForThemOnly(Databases kind) {
        on(kind, process -> {
            var eva = new Caller("eva", "Eva", Set.of(Role.CLIENT), Set.of(), ClientScope.ALL);

            assertThatThrownBy(() -> process.get(TaskForms.class).show(task(process), eva))
                    .isInstanceOf(TaskRefusal.class);
            assertThatThrownBy(() -> process.get(TaskCompletion.class).complete(task(process), Map.of(), eva))
                    .isInstanceOf(TaskRefusal.class);
        });
    }

    private static int drafts(ProcessTest process) {
        return process.get(JdbcClient.class)
                .sql("select count(*) from form_draft")
                .query(Integer.class)
                .single();
    }
}
