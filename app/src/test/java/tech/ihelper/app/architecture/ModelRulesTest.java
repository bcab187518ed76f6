package tech.ihelper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.engine.ModelTask.Effect;

class ModelRulesTest {

    /** The code that the planted subject's models name. */
    private static final ModelCode PLANTED_CODE = new ModelCode(
            Map.of(
                    "plantedTasks.waterPlants",
                    new ModelCode.Method(2, Effect.NONE, Set.of("garden.dry")),
                    "plantedTasks.callGardener",
                    new ModelCode.Method(1, Effect.OUTBOX, Set.of()),
                    "plantedTasks.phoneGardener",
                    new ModelCode.Method(1, Effect.OUTSIDE, Set.of())),
            Map.of("garden/look-around", Set.of("wet", "note")));

    @Test
    void everyModelOfTheHouseIsSound() {
        var models = Model.under("processes");

        assertThat(models).as("models under processes/").isNotEmpty();
        assertThat(ModelRules.findings(models, ModelCode.of("tech.ihelper.processes")))
                .isEmpty();
    }

    @Test
    void thePlantedModelsAreSoundBeforeTheyAreBroken() {
        assertThat(Model.under("planted/processes")).hasSize(5);
        assertThat(ModelRules.findings(Model.under("planted/processes"), PLANTED_CODE))
                .isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<process id=\"garden\" | <process id=\"yard\" | garden/garden.bpmn: yard is not named like its file",
                "name=\"Garden\" | name=\"\" | garden has no name",
                "<documentation>Keeps the garden alive.</documentation> | <documentation/> | garden has no documentation",
                "isExecutable=\"true\" camunda:historyTimeToLive=\"P30D\" | isExecutable=\"true\" | garden has no historyTimeToLive",
                "isExecutable=\"true\" | isExecutable=\"false\" | garden is not executable",
                "name=\"Water plants\" | name=\" \" | water-plants has no name",
                "name=\"Care\" | name=\"\" | care has no name",
                "id=\"call-gardener\" | id=\"callGardener\" | callGardener has an id that is not written-like-this",
                "camunda:failedJobRetryTimeCycle | camunda:other | call-gardener is asynchronous without a failedJobRetryTimeCycle",
                "camunda:expression=\"${plantedTasks.callGardener(plantId)}\" | camunda:class=\"java.lang.Runtime\" | call-gardener uses class",
                "camunda:expression=\"${plantedTasks.callGardener(plantId)}\" | camunda:delegateExpression=\"${x}\" | call-gardener uses delegateExpression",
                "camunda:expression=\"${plantedTasks.callGardener(plantId)}\" | camunda:expression=\"${plantId}\" | call-gardener does not call one @ModelTask method",
                "camunda:expression=\"${plantedTasks.callGardener(plantId)}\" | camunda:type=\"external\" | call-gardener is external work without a topic",
                "plantedTasks.callGardener(plantId) | dataSource.getConnection() | call-gardener calls dataSource.getConnection, which is no @ModelTask method",
                "plantedTasks.callGardener(plantId) | plantedTasks.callGardener(plantId, 1) | call-gardener gives plantedTasks.callGardener 2 arguments, it takes 1",
                "plantedTasks.callGardener(plantId) | plantedTasks.phoneGardener(plantId) | call-gardener talks to the outside",
                "plantedTasks.callGardener(plantId) | plantedTasks.phoneGardener(plantId) | name the method callGardener",
                "${wet} | ${wet.getClass().getName()} | calls wet.getClass, which is no @ModelTask method",
                "${wet} | ${wet['class']} | reaches into an object by name",
                "${wet} | ${wet.class.name} | reaches into an object by name",
                "name=\"Look around\" | name=\"${helper.name()}\" | look-around calls helper.name, which is no @ModelTask method",
                "errorRef=\"error-dry\" | errorRef=\"error-unknown\" | water-plants throws garden.dry, which nothing catches",
                "errorRef=\"error-dry\" | errorRef=\"error-unknown\" | water-plants is guarded against '', which it does not declare",
                "camunda:formRef=\"garden.look-around\" |  | look-around has no form",
                "camunda:formRef=\"garden.look-around\" | camunda:formRef=\"garden.look-away\" | refers to the form garden.look-away, which this subject does not have",
                "camunda:formRefBinding=\"deployment\" | camunda:formRefBinding=\"latest\" | look-around needs formRefBinding=\"deployment\"",
                "camunda:decisionRef=\"garden.thirst\" | camunda:decisionRef=\"garden.hunger\" | decide-thirst refers to the decision 'garden.hunger'",
                "camunda:decisionRefBinding=\"deployment\" | camunda:decisionRefBinding=\"latest\" | decide-thirst needs decisionRefBinding",
                "calledElement=\"weeding\" | calledElement=\"mowing\" | weed calls the process 'mowing'",
                "name=\"reusable\" value=\"true\" | name=\"reusable\" value=\"no\" | order-seeds calls the process 'buying', which this subject does not have",
                "camunda:calledElementBinding=\"latest\" | camunda:calledElementBinding=\"deployment\" | order-seeds needs calledElementBinding=\"latest\"",
                "target=\"article\" | target=\"colour\" | order-seeds hands over [colour], but buying takes [article]",
                "source=\"price\" | source=\"taste\" | order-seeds asks for [taste], but buying gives [price]",
                "camunda:calledElementBinding=\"deployment\" |  | weed needs calledElementBinding",
                "serviceTask | scriptTask | call-gardener is a script",
                "name=\"garden.rain\" | name=\"rain\" | is global and named 'rain': start it with garden.",
                "errorCode=\"garden.dry\" | errorCode=\"dry\" | is global and named 'dry'",
                "bpmnElement=\"water-plants\" | bpmnElement=\"nothing\" | water-plants is missing in the diagram",
                "bpmnElement=\"to-care\" | bpmnElement=\"nothing\" | to-care is missing in the diagram",
                "<decision id=\"garden.thirst\" | <decision id=\"thirst\" | thirst.dmn: has no decision garden.thirst",
                "name=\"Thirst\" camunda:historyTimeToLive=\"P30D\" | name=\"Thirst\" | garden.thirst has no historyTimeToLive",
                "<description>Dry plants want water.</description> | <description/> | garden.thirst has no description",
                "dmnElementRef=\"garden.thirst\" | dmnElementRef=\"other\" | garden.thirst is missing in the diagram",
                "\"id\": \"garden.look-around\" | \"id\": \"look-around\" | look-around is not garden.look-around",
                "\"type\": \"checkbox\" | \"type\": \"iframe\" | garden/look-around.form: wet-field ",
                "\"key\": \"note\" | \"key\": \"Note\" | has a key that is not writtenLikeThis",
                "\"key\": \"note\" | \"key\": \"wet\" | garden/look-around.form: note-field ",
                "\"key\": \"note\" | \"key\": \"remark\" | asks for [remark, wet], but its TaskAction takes [note, wet]",
                "\"label\": \"Note\" | \"label\": \"\" | has no words for people",
                "<process id=\"weeding\" | <process id=\"garden\" | process garden is also in garden/garden.bpmn",
            })
    void reportsABrokenRule(String sound, String broken, String finding) {
        var models = Model.under("planted/processes").stream()
                .map(model -> new Model(
                        model.subject(),
                        model.name(),
                        model.ending(),
                        model.text().replace(sound, broken == null ? "" : broken)))
                .toList();
        assertThat(models).as("the text to break is there").isNotEqualTo(Model.under("planted/processes"));

        assertThat(ModelRules.findings(models, PLANTED_CODE)).anyMatch(found -> found.contains(finding));
    }

    @Test
    void reportsATaskThatNoActionAnswers() {
        var nobodyAnswers = new ModelCode(PLANTED_CODE.methods(), Map.of());

        assertThat(ModelRules.findings(Model.under("planted/processes"), nobodyAnswers))
                .containsExactly("garden/garden.bpmn: look-around has no TaskAction named garden/look-around");
    }

    @Test
    void findsTheCodeThatModelsName() {
        var code = ModelCode.of("planted.models");

        assertThat(code.methods())
                .containsExactly(Map.entry(
                        "gardenTasks.waterPlants", new ModelCode.Method(1, Effect.OUTBOX, Set.of("garden.dry"))));
        assertThat(code.answers()).containsExactly(Map.entry("garden/look-around", Set.of("wet", "note")));
    }

    @Test
    void lintIsCleanForEveryModelOfTheHouse() throws Exception {
        assertThat(BpmnLint.findings(Model.under("processes"))).isEmpty();
    }

    @Test
    void lintReportsWhatItsRulesForbid() throws Exception {
        var sound = Model.under("planted/processes");
        var disconnected = sound.stream()
                .map(model -> new Model(
                        model.subject(),
                        model.name(),
                        model.ending(),
                        model.text()
                                .replace(
                                        "<sequenceFlow id=\"to-care\"",
                                        "<!-- gone --><sequenceFlow id=\"to-care-too\"")))
                .toList();

        assertThat(BpmnLint.findings(sound)).isEmpty();
        assertThat(BpmnLint.findings(disconnected)).isNotEmpty();
        assertThat(List.of(BpmnLint.findings(disconnected).get(0))).allMatch(text -> text.contains("garden.bpmn"));
    }
}
