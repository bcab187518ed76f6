package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.ihelper.engine.SendsMessages;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** What the gate says about processes together: those of a bundle, and what is deployed beside it. */
class TieRulesTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .bean("walkTasks", WalkTasks.class, WalkTasks::new)
            .bean("postman", Postman.class, Postman::new);

    @SendsMessages("post.arrived")
    static class Postman {}

    private static final String PLAIN = "";
    private static final String WORK =
            "<bpmn:serviceTask id=\"work\" name=\"Work\" camunda:asyncBefore=\"true\" camunda:expression=\"${walkTasks.remind()}\" />";
    private static final String ASK = "<bpmn:userTask id=\"work\" name=\"Ask\" />";
    private static final String SLEEP =
            "<bpmn:intermediateCatchEvent id=\"work\" name=\"Sleep\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";

    private static String signal(String name) {
        return "<bpmn:signalEventDefinition id=\"def-%1$s\" signalRef=\"signal-%1$s\" />".formatted(name);
    }

    private static String message(String name) {
        return "<bpmn:messageEventDefinition id=\"def-%1$s\" messageRef=\"message-%1$s\" />".formatted(name);
    }

    /** Starts, works and ends. */
    private static String model(String key, String start, String work, String end) {
        var globals = new StringBuilder();
        for (var name : List.of("dawn", "dusk")) {
            globals.append("<bpmn:signal id=\"signal-%1$s\" name=\"%1$s\" />".formatted(name));
        }
        for (var name : List.of("post.arrived", "post.lost")) {
            globals.append("<bpmn:message id=\"message-%1$s\" name=\"%1$s\" />".formatted(name));
        }
        return """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              %s
              <bpmn:process id="%s" name="Round" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" name="Start">%s</bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
                %s
                <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" />
                <bpmn:endEvent id="end" name="End">%s</bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """
                .formatted(globals, key, start, work, end);
    }

    private static List<Tuple> said(String... models) {
        var bundle = new HashMap<String, byte[]>();
        for (int i = 0; i < models.length; i++) {
            bundle.put("m" + i + ".bpmn", models[i].getBytes(StandardCharsets.UTF_8));
        }
        return process.get(ModelGate.class).check(bundle).stream()
                .filter(f -> List.of("one-handler-per-event", "unsent-event", "unheard-event", "self-triggering")
                        .contains(f.rule()))
                .map(f -> tuple(f.resource(), f.rule(), f.element(), f.isError()))
                .toList();
    }

    private static void deploy(String model) {
        process.repositoryService()
                .createDeployment()
                .addString("beside.bpmn", model)
                .deploy();
    }

    @AfterEach
    void nothingIsDeployed() {
        process.repositoryService().createDeploymentQuery().list().forEach(d -> process.repositoryService()
                .deleteDeployment(d.getId(), true));
    }

    @Test
    void messagesAreSentByTheProductsCode() {
        assertThat(said(model("a", message("post.arrived"), ASK, PLAIN))).isEmpty();
        assertThat(said(model("a", message("post.lost"), ASK, PLAIN)))
                .containsExactly(tuple("m0.bpmn", "unsent-event", "start", false));
        assertThat(said(model("a", PLAIN, ASK, message("post.arrived"))))
                .containsExactly(tuple("m0.bpmn", "unheard-event", "end", false));
    }

    @Test
    void signalsHaveSomebodyOnBothEnds() {
        var throwing = model("a", PLAIN, ASK, signal("dawn"));
        var catching = model("b", signal("dawn"), ASK, PLAIN);

        assertThat(said(throwing, catching)).isEmpty();
        assertThat(said(throwing)).containsExactly(tuple("m0.bpmn", "unheard-event", "end", false));
        assertThat(said(catching)).containsExactly(tuple("m0.bpmn", "unsent-event", "start", false));

        deploy(throwing);
        assertThat(said(catching)).as("beside the one that throws").isEmpty();
        assertThat(said(model("a", PLAIN, ASK, PLAIN), catching))
                .as("in place of the one that threw")
                .containsExactly(tuple("m1.bpmn", "unsent-event", "start", false));
    }

    @Test
    void anEventHasOneHandler() {
        deploy(model("a", message("post.arrived"), ASK, PLAIN));

        assertThat(said(model("b", message("post.arrived"), ASK, PLAIN)))
                .containsExactly(tuple("m0.bpmn", "one-handler-per-event", "start", true));
        assertThat(said(model("a", message("post.arrived"), ASK, PLAIN)))
                .as("its next version")
                .isEmpty();
        assertThat(said(
                        model("c", PLAIN, ASK, signal("dawn")),
                        model("d", signal("dawn"), ASK, PLAIN),
                        model("e", signal("dawn"), ASK, PLAIN)))
                .containsExactly(
                        tuple("m1.bpmn", "one-handler-per-event", "start", false),
                        tuple("m2.bpmn", "one-handler-per-event", "start", false));
    }

    static Stream<Arguments> rings() {
        return Stream.of(
                Arguments.of("by signals, at once", WORK, WORK, true),
                Arguments.of("by signals, with a person in one of them", WORK, ASK, false),
                Arguments.of("by signals, with a timer in one of them", SLEEP, WORK, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rings")
    void processesDoNotStartEachOtherForEver(String name, String one, String other, boolean endless) {
        var dawn = model("a", signal("dawn"), one, signal("dusk"));
        var dusk = model("b", signal("dusk"), other, signal("dawn"));

        assertThat(said(dawn, dusk).contains(tuple("m0.bpmn", "self-triggering", "end", true)))
                .isEqualTo(endless);
        deploy(dawn);
        assertThat(said(dusk).contains(tuple("m0.bpmn", "self-triggering", "end", true)))
                .as("one deployed beside the other")
                .isEqualTo(endless);
    }

    @Test
    void processesDoNotCallEachOtherForEver() {
        var call =
                "<bpmn:callActivity id=\"work\" name=\"Call\" camunda:asyncBefore=\"true\" calledElement=\"%s\" camunda:calledElementBinding=\"deployment\" />";

        assertThat(said(model("a", PLAIN, call.formatted("b"), PLAIN), model("b", PLAIN, call.formatted("a"), PLAIN)))
                .containsExactly(
                        tuple("m0.bpmn", "self-triggering", "work", true),
                        tuple("m1.bpmn", "self-triggering", "work", true));
        assertThat(said(model("a", PLAIN, call.formatted("b"), PLAIN), model("b", PLAIN, ASK, PLAIN)))
                .isEmpty();
    }

    @Test
    void aSignalIsDeployedWithItsListener() {
        deploy(model("a", signal("dawn"), ASK, PLAIN));

        assertThat(said(model("b", PLAIN, ASK, signal("dawn")))).isEmpty();
    }
}
