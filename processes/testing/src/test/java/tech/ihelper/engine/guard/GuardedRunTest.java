package tech.ihelper.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.operaton.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.variable.Variables;
import tech.ihelper.testing.HostileModels;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** What no look at a model can tell is bounded when a case comes to it. */
class GuardedRunTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of().bean("walkTasks", WalkTasks.class, WalkTasks::new);

    private static void deploy(String count) {
        var repeating = HostileModels.attack(
                "repeating",
                HostileModels.task("userTask", "", "")
                        .replace(
                                "</bpmn:userTask>",
                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">"
                                        + count
                                        + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"));
        var deployment = process.repositoryService().createDeployment();
        repeating.bundle().forEach(deployment::addString);
        deployment.deploy();
    }

    @Test
    void stepsRepeatAThousandTimesAtMost() {
        deploy("${guests}");

        assertThatThrownBy(() -> process.runtimeService().startProcessInstanceByKey("attack", Map.of("guests", 1_001L)))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("repeat 1001 times, by '${guests}'; 1,000 is the most");
        assertThatThrownBy(() ->
                        process.runtimeService().startProcessInstanceByKey("attack", Map.of("guests", "2000000000")))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(process.taskService()
                        .createTaskQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();

        process.runtimeService().startProcessInstanceByKey("attack", Map.of("guests", 3L));
        assertThat(process.taskService()
                        .createTaskQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void decisionsShareTheTimeOfTheirTransaction() {
        var feel = new ScalaFeelEngineFactory().createInstance();
        var none = Variables.emptyVariableContext();

        assertThat(new TimedFeel(feel, Duration.ofSeconds(5)).<Object>evaluateSimpleExpression("\"a\"", none))
                .isEqualTo("a");
        assertThatThrownBy(() -> new TimedFeel(feel, Duration.ofNanos(-1)).evaluateSimpleExpression("\"a\"", none))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("takes longer");
        assertThatThrownBy(() -> new TimedFeel(feel, Duration.ofSeconds(5))
                        .evaluateSimpleUnaryTests("\"" + "a".repeat(2_001) + "\"", "x", none))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("longer than 2000");
    }
}
