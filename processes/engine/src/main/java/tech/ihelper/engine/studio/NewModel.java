package tech.ihelper.engine.studio;

import java.util.regex.Pattern;

/**
 * A model that somebody begins.
 *
 * @param key its id, subject first: {@code backup.check-tape}; it is the file's name too
 * @param name for people
 */
public record NewModel(ModelType type, String key, String name) {

    static final int LONGEST_KEY = 100;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)?");

    private static final String PROCESS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
              <bpmn:process id="%1$s" name="%2$s" isExecutable="true" camunda:historyTimeToLive="P730D">
                <bpmn:documentation>%2$s.</bpmn:documentation>
                <bpmn:startEvent id="start" name="Started">
                  <bpmn:outgoing>to-end</bpmn:outgoing>
                </bpmn:startEvent>
                <bpmn:sequenceFlow id="to-end" sourceRef="start" targetRef="end" />
                <bpmn:endEvent id="end" name="Done">
                  <bpmn:incoming>to-end</bpmn:incoming>
                </bpmn:endEvent>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="diagram">
                <bpmndi:BPMNPlane id="plane" bpmnElement="%1$s">
                  <bpmndi:BPMNShape id="start-shape" bpmnElement="start">
                    <dc:Bounds x="180" y="160" width="36" height="36" />
                    <bpmndi:BPMNLabel>
                      <dc:Bounds x="179" y="203" width="38" height="14" />
                    </bpmndi:BPMNLabel>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="end-shape" bpmnElement="end">
                    <dc:Bounds x="480" y="160" width="36" height="36" />
                    <bpmndi:BPMNLabel>
                      <dc:Bounds x="485" y="203" width="27" height="14" />
                    </bpmndi:BPMNLabel>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNEdge id="to-end-edge" bpmnElement="to-end">
                    <di:waypoint x="216" y="178" />
                    <di:waypoint x="480" y="178" />
                  </bpmndi:BPMNEdge>
                </bpmndi:BPMNPlane>
              </bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final String DECISION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="definitions" name="%2$s" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="%1$s" name="%2$s" camunda:historyTimeToLive="P730D">
                <description>%2$s.</description>
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="input" label="When">
                    <inputExpression id="input-expression" typeRef="string">
                      <text>value</text>
                    </inputExpression>
                  </input>
                  <output id="output" label="Then" name="result" typeRef="string" />
                  <rule id="rule">
                    <inputEntry id="when">
                      <text></text>
                    </inputEntry>
                    <outputEntry id="then">
                      <text>"yes"</text>
                    </outputEntry>
                  </rule>
                </decisionTable>
              </decision>
              <dmndi:DMNDI>
                <dmndi:DMNDiagram>
                  <dmndi:DMNShape dmnElementRef="%1$s">
                    <dc:Bounds height="80" width="180" x="160" y="100" />
                  </dmndi:DMNShape>
                </dmndi:DMNDiagram>
              </dmndi:DMNDI>
            </definitions>
            """;

    private static final String FORM =
            """
            {
              "type": "default",
              "id": "%1$s",
              "schemaVersion": 19,
              "components": []
            }
            """;

    String file() {
        return key + type.ending();
    }

    /** @throws StudioRefusal when it has no id or name that can be */
    void check() {
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            throw StudioRefusal.noId();
        }
        if (type != ModelType.FORM && (name.isBlank() || name.length() > LONGEST_KEY)) {
            throw StudioRefusal.withoutName();
        }
    }

    /** The smallest file that opens and passes the gate, or nearly: what it is for remains to be said. */
    String source() {
        var frame =
                switch (type) {
                    case PROCESS -> PROCESS;
                    case DECISION -> DECISION;
                    case FORM -> FORM;
                };
        return frame.formatted(key, escaped(name.strip()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
