package tech.ihelper.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.engine.studio.Drawn.PRIYA;
import static tech.ihelper.engine.studio.Drawn.because;
import static tech.ihelper.engine.studio.Drawn.bytes;
import static tech.ihelper.engine.studio.Drawn.packaged;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.engine.models.PackagedModels.Outcome;
import tech.ihelper.engine.studio.ReleaseFile.Side;
import tech.ihelper.engine.studio.ReleaseFile.State;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

/**
 * The release on the classpath is the new one; the one before, which a manager changed, had other remarks and no question of
 * the decision.
 */
class ReleaseDeskTest {

    private static final String FILE = "answer-survey.form";

    private static final Drawn DRAWN = new Drawn(false);

    @AfterAll
    static void close() {
        DRAWN.close();
    }

    private static String before(String file) {
        return packaged("survey/" + file).replaceFirst("\"label\": *\"[^\"]+\"", "\"label\": \"As it was\"");
    }

    private static String ours(String file) {
        return packaged("survey/" + file).replaceFirst("\"label\": *\"[^\"]+\"", "\"label\": \"As we like it\"");
    }

    /** A manager has changed these files of the release before, and the new one is started. */
    private static void held(
            Databases kind, List<String> changedHere, List<String> changedByRelease, Consumer<ProcessTest> test) {
        DRAWN.on(kind, process -> {
            process.get(PackagedModels.class).deploy("survey");
            var desk = process.get(ModelDesk.class);
            for (var file : changedByRelease) {
                process.jdbc()
                        .sql("update packaged_model_file set content = :content where file = :file")
                        .param("content", bytes(before(file)))
                        .param("file", file)
                        .update();
            }
            desk.deploy(
                    changedByRelease.stream()
                            .map(file -> ModelFile.of(file, bytes(before(file))))
                            .toList(),
                    because("As the release before was."),
                    PRIYA);
            desk.deploy(
                    changedHere.stream()
                            .map(file -> ModelFile.of(file, bytes(ours(file))))
                            .toList(),
                    because("We like it so."),
                    PRIYA);
            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();
            assertThat(process.get(PackagedModels.class).deploy("survey")).isEqualTo(Outcome.HELD_BACK);
            test.accept(process);
        });
    }

    private static String live(ProcessTest process, String key) {
        var newest = process.get(ModelDesk.class).newest(key);
        return new String(process.get(DeployedModels.class).bytes(newest), StandardCharsets.UTF_8);
    }

    @EveryDatabase
    void showsEachFileThreeWaysAndWhoChangedIt(Databases kind) {
        held(kind, List.of(FILE), List.of(FILE, "add-remark.form"), process -> {
            var desk = process.get(ReleaseDesk.class);

            assertThat(desk.heldBack()).containsExactly("survey");
            assertThat(desk.compare("survey"))
                    .extracting(file -> file.name() + " " + file.state() + " " + file.proposed())
                    .containsExactly(
                            "add-remark.form " + State.CHANGED_BY_RELEASE + " " + Side.THEIRS,
                            FILE + " " + State.CHANGED_BY_BOTH + " null",
                            "survey.bpmn " + State.SAME + " " + Side.OURS);
            assertThatThrownBy(() -> desk.decide("survey", Map.of(), "Hurry.", PRIYA))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                            .contains(FILE));
        });
    }

    @EveryDatabase
    void mergesWhatWasChosenAndHoldsNothingBackAnyMore(Databases kind) {
        held(kind, List.of(FILE), List.of(FILE, "add-remark.form"), process -> {
            var desk = process.get(ReleaseDesk.class);

            desk.decide("survey", Map.of(FILE, Side.OURS), "Ours is clearer.", PRIYA);

            assertThat(live(process, "survey.answer-survey")).isEqualTo(ours(FILE));
            assertThat(live(process, "survey.add-remark")).isEqualTo(packaged("survey/add-remark.form"));
            assertThat(desk.heldBack()).isEmpty();
            assertThatThrownBy(() -> desk.compare("survey")).isInstanceOf(Refusal.class);
            var packaged = process.get(PackagedModels.class);
            assertThat(packaged.deploy("survey")).as("at the next start").isEqualTo(Outcome.UNCHANGED);
            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();
            assertThat(packaged.deploy("survey")).as("ours is still in it").isEqualTo(Outcome.HELD_BACK);
        });
    }

    @EveryDatabase
    void whoeverTakesTheWholeReleaseGetsTheNextOnesByItself(Databases kind) {
        held(kind, List.of(FILE), List.of(FILE), process -> {
            process.get(ReleaseDesk.class).decide("survey", Map.of(FILE, Side.THEIRS), "Theirs.", PRIYA);

            assertThat(live(process, "survey.answer-survey")).isEqualTo(packaged("survey/" + FILE));
            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();
            assertThat(process.get(PackagedModels.class).deploy("survey")).isEqualTo(Outcome.DEPLOYED);
        });
    }

    @EveryDatabase
    void refusesToDecideWhereNothingWaits(Databases kind) {
        DRAWN.on(kind, process -> {
            process.get(PackagedModels.class).deploy("survey");

            assertThatThrownBy(() -> process.get(ReleaseDesk.class).decide("survey", Map.of(), "Why not.", PRIYA))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("model-release-none"));
        });
    }
}
