package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.testing.ProcessTest;

/** Subjects meet in models only where a process says that it may be called, and with the variables that it names. */
class ReusableProcessTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of("greet");

    private static final String VISIT =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="visit" name="Visit" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="greet-guest" />
                <bpmn:callActivity id="greet-guest" name="Greet guest" calledElement="greet" camunda:calledElementBinding="latest">
                  <bpmn:extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="house">Lindow Street</camunda:inputParameter>
                    </camunda:inputOutput>
                    <camunda:in source="name" target="guest" />
                    <camunda:in source="house" target="house" />
                    <camunda:out source="answer" target="said" />
                  </bpmn:extensionElements>
                </bpmn:callActivity>
                <bpmn:sequenceFlow id="f2" sourceRef="greet-guest" targetRef="talk" />
                <bpmn:userTask id="talk" name="Talk" />
                <bpmn:sequenceFlow id="f3" sourceRef="talk" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Test
    void whatIsHandedOverCrossesAndNothingElse() {
        process.repositoryService()
                .createDeployment()
                .addString("visit.bpmn", VISIT)
                .deploy();
        var visit = process.start("visit", "V-1", Map.of("name", "Ines", "secret", "1234"));

        var handshake = process.taskService().createTaskQuery().singleResult();
        assertThat(process.taskService().getVariables(handshake.getId()))
                .containsOnly(Map.entry("guest", "Ines"), Map.entry("house", "Lindow Street"));

        process.taskService().complete(handshake.getId(), Map.of("answer", "Welcome", "mood", "good"));

        process.assertThat(visit).isWaitingAt("talk");
        assertThat(process.runtimeService().getVariables(visit.getId()))
                .containsEntry("said", "Welcome")
                .doesNotContainKey("mood");
    }

    @Test
    void itIsCalledInItsNewestVersion() {
        assertThat(errors(VISIT.replace("\"latest\"", "\"deployment\""))).containsExactly("binding");
        assertThat(errors(VISIT.replace("camunda:calledElementBinding=\"latest\"", "")))
                .containsExactly("binding");
    }

    @Test
    void theCallerHandsOverWhatItTakesAndAsksForWhatItGives() {
        assertThat(findings(VISIT.replace("target=\"house\"", "target=\"garden\"")))
                .extracting(Finding::message)
                .containsExactly("The process is called without house.", "The process does not take garden.");
        assertThat(findings(VISIT.replace("source=\"answer\"", "source=\"thoughts\"")))
                .extracting(Finding::message)
                .containsExactly("The process does not give thoughts.");
    }

    @Test
    void theCallerMayHandOverWhatItMayTake() {
        assertThat(
                        findings(
                                VISIT.replace(
                                        "<camunda:in source=\"name\" target=\"guest\" />",
                                        "<camunda:in source=\"name\" target=\"guest\" /><camunda:in source=\"temper\" target=\"mood\" />")))
                .isEmpty();
    }

    @Test
    void everyOtherProcessOfAnotherSubjectIsOutOfReach() {
        assertThat(findings(VISIT.replace("calledElement=\"greet\"", "calledElement=\"walk\"")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("references");
                    assertThat(finding.remedy()).contains("greet");
                });
    }

    @Test
    void everythingAtOnceIsNotHandedOver() {
        assertThat(errors(VISIT.replace(
                        "<camunda:in source=\"name\" target=\"guest\" />", "<camunda:in variables=\"all\" />")))
                .contains("unknown-words");
        assertThat(errors(VISIT.replace("source=\"name\" target", "sourceExpression=\"${name}\" target")))
                .contains("unknown-words");
    }

    @Test
    void whoeverChangesItKeepsItsSignature() throws IOException {
        var greet = new ClassPathResource("processes/greet/greet.bpmn").getContentAsString(StandardCharsets.UTF_8);

        assertThat(errors(greet.replace("name=\"Shake hands\"", "name=\"Bow\"")))
                .isEmpty();
        assertThat(errors(greet.replace("guest house", "guest"))).containsExactly("signatures");
        assertThat(errors(greet.replace("value=\"mood\"", "value=\"\""))).containsExactly("signatures");
        assertThat(errors(greet.replace("name=\"reusable\" value=\"true\"", "name=\"reusable\" value=\"no\"")))
                .containsExactly("signatures");
    }

    private static List<String> errors(String model) {
        return findings(model).stream().map(Finding::rule).distinct().toList();
    }

    private static List<Finding> findings(String model) {
        return process.get(ModelGate.class).check(Map.of("visit.bpmn", model.getBytes(StandardCharsets.UTF_8))).stream()
                .filter(Finding::isError)
                .toList();
    }
}
