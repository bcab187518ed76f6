package tech.ihelper.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.engine.studio.Drawn.MARCO;
import static tech.ihelper.engine.studio.Drawn.PRIYA;
import static tech.ihelper.engine.studio.Drawn.because;
import static tech.ihelper.engine.studio.Drawn.bytes;
import static tech.ihelper.engine.studio.Drawn.packaged;
import static tech.ihelper.engine.studio.Drawn.renamed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class DraftDeskTest {

    private static final Drawn DRAWN = new Drawn(false);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        DRAWN.on(kind, test);
    }

    @AfterAll
    static void close() {
        DRAWN.close();
    }

    @EveryDatabase
    void beginsAModelThatNobodyKnewAndDeploysIt(Databases kind) {
        on(kind, process -> {
            var drafts = process.get(DraftDesk.class);
            var desk = process.get(ModelDesk.class);

            drafts.begin(new NewModel(ModelType.PROCESS, "check-tapes", "Check R&D's tapes"), PRIYA);

            assertThatThrownBy(() -> desk.newest("check-tapes")).isInstanceOf(Refusal.class);
            var deployed = desk.deploy(List.of(desk.draft("check-tapes", PRIYA)), because("New."), PRIYA);
            assertThat(deployed.version()).isEqualTo(1);
            assertThat(desk.newest("check-tapes"))
                    .extracting(DeployedModel::name, DeployedModel::subject, DeployedModel::file)
                    .containsExactly("Check R&D's tapes", "check-tapes", "check-tapes.bpmn");
            assertThat(drafts.all()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(ModelType.class)
    void whatItBeginsWithIsSound(ModelType type) {
        on(Databases.H2, process -> {
            var desk = process.get(ModelDesk.class);
            process.get(DraftDesk.class).begin(new NewModel(type, "tapes.check", "Check tapes"), PRIYA);

            assertThat(desk.check(List.of(desk.draft("tapes.check", PRIYA))))
                    .filteredOn(Finding::isError)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../evil", "Check Tapes", "a.b.c", "<b>", "-a", "a..b", "processes/a"})
    void refusesAnIdThatIsNone(String key) {
        on(Databases.H2, process -> assertThatThrownBy(
                        () -> process.get(DraftDesk.class).begin(new NewModel(ModelType.PROCESS, key, "Evil"), PRIYA))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("key")));
    }

    @EveryDatabase
    void refusesAnIdThatIsTaken(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var drafts = process.get(DraftDesk.class);
            drafts.begin(new NewModel(ModelType.FORM, "walk.shoes", ""), PRIYA);

            for (var key : List.of("walk", "walk.shoes")) {
                assertThatThrownBy(() -> drafts.begin(new NewModel(ModelType.PROCESS, key, "Walk"), MARCO))
                        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                                .isEqualTo("model-id-taken"));
            }
        });
    }

    @EveryDatabase
    void deploysANewFormWithTheProcessThatAsksForIt(Databases kind) {
        on(kind, process -> {
            var drafts = process.get(DraftDesk.class);
            var desk = process.get(ModelDesk.class);
            drafts.bring(
                    List.of(
                            ModelFile.of("survey.bpmn", bytes(packaged("survey/survey.bpmn"))),
                            ModelFile.of("answer.form", bytes(packaged("survey/answer-survey.form"))),
                            ModelFile.of("remark.form", bytes(packaged("survey/add-remark.form")))),
                    PRIYA);
            var alone = List.of(desk.draft("survey", PRIYA));
            var together = drafts.all().stream()
                    .map(draft -> desk.draft(draft.key(), PRIYA))
                    .toList();

            assertThat(desk.check(alone)).extracting(Finding::rule).contains("references");
            assertThat(desk.check(together)).filteredOn(Finding::isError).isEmpty();
            assertThat(desk.deploy(together, because("New."), PRIYA).models())
                    .hasSize(3)
                    .allSatisfy(model -> assertThat(model.version()).isEqualTo(1))
                    .extracting(DeployedModel::deployment)
                    .as("one bundle")
                    .containsOnly(desk.newest("survey").deployment());
        });
    }

    @EveryDatabase
    void bringsAKnownModelInAsItsNextVersionAndNothingElse(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var drafts = process.get(DraftDesk.class);

            drafts.bring(List.of(ModelFile.of("copy of walk (2).bpmn", bytes(renamed("From afar")))), PRIYA);

            assertThat(drafts.find("walk").orElseThrow())
                    .extracting(ModelDraft::file, ModelDraft::basedOn, ModelDraft::source)
                    .containsExactly("walk.bpmn", 1, renamed("From afar"));
            assertThat(process.get(DeployedModels.class).versions("walk")).hasSize(1);
        });
    }

    @EveryDatabase
    void bringsAllFilesInOrNone(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var drafts = process.get(DraftDesk.class);
            var greet = ModelFile.of("greet.bpmn", bytes(packaged("greet/greet.bpmn")));

            for (var bad : List.of(
                    ModelFile.of("notes.txt", bytes("notes")),
                    ModelFile.of("torn.bpmn", bytes("<torn")),
                    ModelFile.of("latin.form", "{\"id\":\"sch\u00f6n\"}".getBytes(StandardCharsets.ISO_8859_1)))) {
                assertThatThrownBy(() -> drafts.bring(List.of(greet, bad), PRIYA))
                        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                                .contains(bad.name()));
            }
            drafts.save("walk", "mine", 1, MARCO);
            assertThatThrownBy(() ->
                            drafts.bring(List.of(greet, ModelFile.of("walk.bpmn", bytes(renamed("Mine now")))), PRIYA))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                            .contains("Marco Weiss"));
            assertThat(drafts.all()).extracting(ModelDraft::source).containsExactly("mine");
        });
    }

    @EveryDatabase
    void aModelThatWasNeverDeployedIsSavedAndDroppedLikeOthers(Databases kind) {
        on(kind, process -> {
            var drafts = process.get(DraftDesk.class);
            drafts.begin(new NewModel(ModelType.FORM, "walk.shoes", ""), PRIYA);

            drafts.save("walk.shoes", "half drawn", 0, PRIYA);

            assertThat(drafts.find("walk.shoes").orElseThrow().source()).isEqualTo("half drawn");
            assertThatThrownBy(() -> drafts.save("walk.unknown", "from nowhere", 0, PRIYA))
                    .isInstanceOf(Refusal.class);
            drafts.drop("walk.shoes", PRIYA);
            assertThat(drafts.all()).isEmpty();
        });
    }
}
