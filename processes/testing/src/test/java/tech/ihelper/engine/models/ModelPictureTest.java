package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelPictureTest {

    private static final String MODEL =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="x" exporter="secret-1">
              <bpmn:message id="m" name="secret-2" />
              <bpmn:process id="p" name="Way" isExecutable="true" camunda:candidateStarterGroups="secret-3">
                <bpmn:documentation>secret-4</bpmn:documentation>
                <bpmn:extensionElements><camunda:properties><camunda:property name="a" value="secret-5" /></camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="s" name="Begin"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:userTask id="t" name="Ask &lt;you&gt; &amp; me" camunda:assignee="secret-6"><bpmn:ioSpecification id="secret-7" /><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>secret-8</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask>
                <bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition id="td"><bpmn:timeDuration>secret-9</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t"><!-- secret-10 --><bpmn:conditionExpression>secret-11</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:textAnnotation id="n"><bpmn:text>secret-12</bpmn:text></bpmn:textAnnotation>
                <bpmn:subProcess id="aside" triggeredByEvent="true"><bpmn:userTask id="secret-13" name="secret-14" /></bpmn:subProcess>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="di" name="secret-15"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
                <bpmndi:BPMNShape id="s_" bpmnElement="s"><dc:Bounds x="1" y="2" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="1" y="2" width="9" height="9" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="t_" bpmnElement="t" zeebe:x="secret-16"><dc:Bounds x="90" y="2" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="b_" bpmnElement="b"><dc:Bounds x="90" y="64" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="n_" bpmnElement="n"><dc:Bounds x="90" y="200" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="aside_" bpmnElement="aside" isExpanded="true"><dc:Bounds x="0" y="300" width="300" height="99" /></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="f1_" bpmnElement="f1"><di:waypoint x="37" y="20" /><di:waypoint x="90" y="20" /></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    @Test
    void saysWhatIsDrawnAndNothingElse() {
        var picture = ModelPicture.of(MODEL);

        assertThat(picture.xml())
                .doesNotContain("secret")
                .contains("name=\"Begin\"", "Ask &lt;you&gt; &amp; me", "attachedToRef=\"t\"", "timerEventDefinition");
        assertThat(picture.elements()).contains("s", "t", "b", "f1").doesNotContain("n", "aside");
    }

    @Test
    void placesWhatIsDrawnWhereItWas() {
        var picture = ModelPicture.of(MODEL);

        assertThat(picture.xml())
                .contains("bpmnElement=\"p\"", "bpmnElement=\"s\"", "bpmnElement=\"f1\"", "x=\"37\"", "BPMNLabel")
                .doesNotContain("bpmnElement=\"n\"", "bpmnElement=\"aside\"");
    }

    @Test
    void callsAStepAsItIsCalledInAnotherLanguage() {
        var picture = ModelPicture.of(MODEL, (id, name) -> id.equals("s") ? "Anfang" : name);

        assertThat(picture.xml()).contains("name=\"Anfang\"", "Ask &lt;you&gt;").doesNotContain("Begin");
    }
}
