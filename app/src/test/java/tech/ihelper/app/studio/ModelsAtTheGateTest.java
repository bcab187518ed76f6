package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.engine.models.ModelGate;

/** What the gate says about the product's own models, with all of its code, topics and messages at hand. */
@AppTest
class ModelsAtTheGateTest {

    @Autowired
    ModelGate gate;

    private static Map<String, Map<String, byte[]>> packaged() throws IOException {
        var bySubject = new TreeMap<String, Map<String, byte[]>>();
        for (var ending : new String[] {"bpmn", "dmn", "form"}) {
            for (var model :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*." + ending)) {
                var path = model.getURL().getPath().split("/");
                bySubject
                        .computeIfAbsent(path[path.length - 2], subject -> new HashMap<>())
                        .put(path[path.length - 1], model.getContentAsByteArray());
            }
        }
        return bySubject;
    }

    @Test
    void packagedModelsHaveNoFindings() throws IOException {
        var bundles = packaged();

        assertThat(bundles).hasSizeGreaterThan(5);
        bundles.forEach(
                (subject, bundle) -> assertThat(gate.check(bundle)).as(subject).isEmpty());
    }

    @Test
    void aModelOfAThousandElementsIsNotTooMuch() {
        var model = new StringBuilder(
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="x">
                <process id="long-way" name="Long way" isExecutable="true" camunda:historyTimeToLive="P1D"><documentation>Long.</documentation>
                <startEvent id="s0" name="Begun"/>
                """);
        var drawing =
                new StringBuilder("<bpmndi:BPMNDiagram id=\"x\"><bpmndi:BPMNPlane id=\"y\" bpmnElement=\"long-way\">");
        for (int i = 0; i < 500; i++) {
            model.append("<sequenceFlow id=\"f%1$d\" sourceRef=\"s%1$d\" targetRef=\"s%2$d\"/>".formatted(i, i + 1));
            model.append(
                    i < 499
                            ? "<userTask id=\"s%1$d\" name=\"Step\"><documentation>x</documentation></userTask>"
                                    .formatted(i + 1)
                            : "<endEvent id=\"s500\" name=\"Done\"/>");
            drawing.append(
                    "<bpmndi:BPMNShape id=\"d%1$d\" bpmnElement=\"s%1$d\"><dc:Bounds x=\"%2$d\" y=\"100\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape><bpmndi:BPMNEdge id=\"e%1$d\" bpmnElement=\"f%1$d\"/>"
                            .formatted(i, i * 150));
        }
        drawing.append(
                "<bpmndi:BPMNShape id=\"d500\" bpmnElement=\"s500\"><dc:Bounds x=\"75000\" y=\"100\" width=\"36\" height=\"36\"/></bpmndi:BPMNShape>");
        var bundle = Map.of(
                "long-way.bpmn",
                (model + "</process>" + drawing + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(gate.check(bundle)).isEmpty();
    }
}
