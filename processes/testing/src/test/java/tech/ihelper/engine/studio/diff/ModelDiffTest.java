package tech.ihelper.engine.studio.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.studio.ModelType;

/** What holds for every pair of models; the sentences of each kind are in tests of their own. */
class ModelDiffTest {

    static List<RepositoryModel> models() {
        return RepositoryModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void findsNothingBetweenAModelAndItself(RepositoryModel model) {
        assertThat(models()).hasSizeGreaterThan(40);

        assertThat(ModelDiff.of(model.type(), model.bytes(), model.bytes()).changes())
                .isEmpty();
    }

    /** Any two of a kind will do: they share ids such as "start", and little else. */
    @ParameterizedTest
    @MethodSource("models")
    void saysTheSameTheOtherWayRound(RepositoryModel model) {
        var others = models().stream()
                .filter(other -> other.type() == model.type() && other.path().compareTo(model.path()) > 0)
                .limit(3)
                .map(RepositoryModel::bytes)
                .toList();
        for (var other : others) {
            var there = ModelDiff.of(model.type(), model.bytes(), other).changes().stream()
                    .map(ModelDiffTest::mirrored)
                    .toList();
            var back = ModelDiff.of(model.type(), other, model.bytes()).changes();

            assertThat(facts(model.type(), back)).isEqualTo(facts(model.type(), there));
        }
    }

    private static Change mirrored(Change change) {
        var kind =
                switch (change.kind()) {
                    case ADDED -> Change.Kind.REMOVED;
                    case REMOVED -> Change.Kind.ADDED;
                    case CHANGED, MOVED -> change.kind();
                };
        var said = change.properties().stream()
                .map(one -> new PropertyChange(one.property(), one.after(), one.before()))
                .toList();
        return new Change(kind, change.id(), change.type(), change.name(), change.moved(), said);
    }

    /** Names, and what a property is called, are those of the later version; so is the id of a field that was drawn anew. */
    private static Set<Object> facts(ModelType type, List<Change> changes) {
        return changes.stream()
                .map(change -> List.of(
                        change.kind(),
                        type == ModelType.FORM ? "" : change.id(),
                        change.moved(),
                        change.properties().stream()
                                .map(said -> said.before() + " -> " + said.after())
                                .collect(Collectors.toCollection(HashSet::new))))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "half <drawn",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><definitions>&a;</definitions>",
                "[",
            })
    void refusesWhatCannotBeRead(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var type : ModelType.values()) {
            var good = models().stream()
                    .filter(model -> model.type() == type)
                    .findFirst()
                    .orElseThrow();

            assertThatThrownBy(() -> ModelDiff.of(type, good.bytes(), bytes))
                    .as(type.toString())
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID));
            assertThatThrownBy(() -> ModelDiff.of(type, bytes, good.bytes())).isInstanceOf(Refusal.class);
        }
    }
}
