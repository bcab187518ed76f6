package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class RunningModelsTest {

    @RegisterExtension
    static final ProcessTest process =
            ProcessTest.of("walk").withoutGate().bean("walkTasks", WalkTasks.class, WalkTasks::new);

    @Test
    void aReleaseThatLacksWhatARunningCaseCallsIsNotReady() throws Exception {
        var models = process.get(RunningModels.class);
        process.start("walk", "W-1", Map.of("steps", 1L, "tired", false));
        assertThat(models.unresolved()).isEmpty();

        // As if an older release had deployed it, whose task method is gone by now.
        var walk = new ClassPathResource("processes/walk/walk.bpmn").getContentAsString(StandardCharsets.UTF_8);
        process.repositoryService()
                .createDeployment()
                .addString("walk.bpmn", walk.replace("walkTasks.arrive(tired)", "walkTasks.arriveByBoat(tired)"))
                .deploy();
        assertThat(models.unresolved()).as("deployed, but no case runs on it").isEmpty();

        process.start("walk", "W-2", Map.of("steps", 1L, "tired", false));

        assertThat(models.unresolved()).singleElement().satisfies(finding -> {
            assertThat(finding.element()).isEqualTo("arrive");
            assertThat(finding.message()).contains("walkTasks.arriveByBoat");
        });
    }

    @Test
    void aReleaseThatLacksAWorkerOfARunningCaseIsNotReady() throws Exception {
        var walk = new ClassPathResource("processes/walk/walk.bpmn").getContentAsString(StandardCharsets.UTF_8);
        process.repositoryService()
                .createDeployment()
                .addString(
                        "walk.bpmn",
                        walk.replace(
                                "camunda:expression=\"${walkTasks.remind()}\"",
                                "camunda:type=\"external\" camunda:topic=\"walk.remind\""))
                .deploy();

        process.start("walk", "W-3", Map.of("steps", 1L, "tired", false));

        assertThat(process.get(RunningModels.class).unresolved())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.element()).isEqualTo("remind");
                    assertThat(finding.message()).contains("walk.remind");
                });
    }

    @Test
    void aReleaseThatLacksTheProcessARunningCaseWillCallIsNotReady() {
        process.repositoryService()
                .createDeployment()
                .addString(
                        "visit.bpmn",
                        """
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                          <bpmn:process id="visit" name="Visit" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <bpmn:startEvent id="start" />
                            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ring-bell" />
                            <bpmn:userTask id="ring-bell" name="Ring bell" />
                            <bpmn:sequenceFlow id="f2" sourceRef="ring-bell" targetRef="greet-guest" />
                            <bpmn:callActivity id="greet-guest" name="Greet guest" calledElement="greet" camunda:calledElementBinding="latest" />
                          </bpmn:process>
                        </bpmn:definitions>
                        """)
                .deploy();
        process.start("visit", "V-1", Map.of());
        var models = process.get(RunningModels.class);

        assertThat(models.unresolved()).singleElement().satisfies(finding -> {
            assertThat(finding.element()).isEqualTo("greet-guest");
            assertThat(finding.message()).contains("'greet'");
        });

        process.repositoryService()
                .createDeployment()
                .addClasspathResource("processes/greet/greet.bpmn")
                .deploy();
        assertThat(models.unresolved()).isEmpty();
    }
}
