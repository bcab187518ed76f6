package tech.ihelper.engine.studio.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.engine.studio.ModelType;

/** What a manager changed in a process, in sentences. */
class ProcessDiffTest {

    private static final String MODEL =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
              <bpmn:message id="resolved" name="Alert resolved" />
              <bpmn:message id="withdrawn" name="Alert withdrawn" />
              <bpmn:error id="gone" name="Backup is gone" errorCode="gone" />
              <bpmn:process id="p" name="Emergency" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:startEvent id="start" name="Alert fires"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="page" />
                <bpmn:serviceTask id="page" name="Page on-call" camunda:expression="${emergencyTasks.pageOnCall(incidentId)}">
                  <bpmn:extensionElements>
                    <camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle>
                    <camunda:inputOutput><camunda:inputParameter name="text">Hello</camunda:inputParameter><camunda:outputParameter name="sent">${true}</camunda:outputParameter></camunda:inputOutput>
                    <camunda:properties><camunda:property name="retention" value="30" /></camunda:properties>
                  </bpmn:extensionElements>
                  <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="f2" sourceRef="page" targetRef="ack" />
                <bpmn:userTask id="ack" name="Acknowledge" camunda:formRef="acknowledge" camunda:candidateGroups="on-call" camunda:assignee="${engineer}">
                  <bpmn:documentation>Somebody is on it.</bpmn:documentation>
                  <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:boundaryEvent id="late" name="after 5 min" attachedToRef="ack" cancelActivity="false"><bpmn:outgoing>f9</bpmn:outgoing>
                  <bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="f9" sourceRef="late" targetRef="end" />
                <bpmn:sequenceFlow id="f3" sourceRef="ack" targetRef="decide" />
                <bpmn:businessRuleTask id="decide" name="Decide severity" camunda:decisionRef="severity" camunda:resultVariable="found"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:businessRuleTask>
                <bpmn:sequenceFlow id="f4" sourceRef="decide" targetRef="major" />
                <bpmn:exclusiveGateway id="major" name="Major?" default="f6"><bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing><bpmn:outgoing>f6</bpmn:outgoing></bpmn:exclusiveGateway>
                <bpmn:sequenceFlow id="f5" name="yes" sourceRef="major" targetRef="wait"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${priority == 'P1'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f6" name="no" sourceRef="major" targetRef="sub" />
                <bpmn:intermediateCatchEvent id="wait" name="Resolved"><bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f7</bpmn:outgoing><bpmn:messageEventDefinition id="m" messageRef="resolved" /></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="f7" sourceRef="wait" targetRef="end" />
                <bpmn:subProcess id="sub" name="Work"><bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f8</bpmn:outgoing>
                  <bpmn:startEvent id="sub-start" />
                  <bpmn:callActivity id="book" name="Run runbook" calledElement="runbook"><bpmn:extensionElements><camunda:in source="incidentId" target="incident" /></bpmn:extensionElements>
                    <bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>
                </bpmn:subProcess>
                <bpmn:sequenceFlow id="f8" sourceRef="sub" targetRef="end" />
                <bpmn:endEvent id="end"><bpmn:incoming>f7</bpmn:incoming></bpmn:endEvent>
                <bpmn:textAnnotation id="note"><bpmn:text>Ask first.</bpmn:text></bpmn:textAnnotation>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
                <bpmndi:BPMNShape id="s1" bpmnElement="page"><dc:Bounds x="100" y="80" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s2" bpmnElement="ack"><dc:Bounds x="300" y="80" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="e1" bpmnElement="f2"><di:waypoint x="200" y="120" /><di:waypoint x="300" y="120" /></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static List<String> changed(UnaryOperator<String> change) {
        var after = change.apply(MODEL);
        assertThat(after).as("the model is changed").isNotEqualTo(MODEL);
        return Sentences.of(
                ModelType.PROCESS,
                MODEL,
                after,
                (bean, method) -> method.equals("pageOnCall") ? "Page on-call" : "Page the managers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    name="Acknowledge" | name="Take it on" | changed Take it on: name Acknowledge -> Take it on
                    PT5M | PT3M | changed Timer on Acknowledge: waits 5 min -> 3 min
                    PT5M | PT300S | changed Timer on Acknowledge: waits 5 min -> 300 s
                    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5M</bpmn:timeDuration> | <bpmn:timeCycle>R/PT5M</bpmn:timeCycle> | changed Timer on Acknowledge: waits 5 min -> every 5 min
                    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5M</bpmn:timeDuration> | <bpmn:timeDate>${dueAt}</bpmn:timeDate> | changed Timer on Acknowledge: waits 5 min -> until dueAt
                    cancelActivity="false" | cancelActivity="true" | changed Timer on Acknowledge: ends the step no -> yes
                    candidateGroups="on-call" | candidateGroups="on-call,manager" | changed Acknowledge: may be done by on-call -> on-call, manager
                    formRef="acknowledge" | formRef="acknowledge-short" | changed Acknowledge: form acknowledge -> acknowledge-short
                    assignee="${engineer}" | assignee="${owner}" | changed Acknowledge: is given to engineer -> owner
                    on it. | on it now. | changed Acknowledge: documentation Somebody is on it. -> Somebody is on it now.
                    pageOnCall(incidentId) | pageManagers(incidentId) | changed Page on-call: does Page on-call -> Page the managers
                    pageOnCall(incidentId) | pageOnCall(incidentId, priority) | changed Page on-call: with incidentId -> incidentId, priority
                    R3/PT1M | R5/PT10M | changed Page on-call: is tried again 3 times, every 1 min -> 5 times, every 10 min
                    R3/PT1M | PT1M,PT1H | changed Page on-call: is tried again 3 times, every 1 min -> after 1 min, 1 h
                    >Hello< | >Good morning< | changed Page on-call: is given text Hello -> Good morning
                    ${true} | ${false} | changed Page on-call: gives back sent true -> false
                    value="30" | value="90" | changed Page on-call: property retention 30 -> 90
                    id="page" | id="page" camunda:asyncBefore="true" | changed Page on-call: runs in the background no -> yes
                    decisionRef="severity" | decisionRef="urgency" | changed Decide severity: decides by severity -> urgency
                    resultVariable="found" | resultVariable="result" | changed Decide severity: keeps the result as found -> result
                    ${priority == 'P1'} | ${priority == 'P2'} | changed Flow “yes” from Major? to Resolved: is taken when priority == 'P1' -> priority == 'P2'
                    default="f6" | default="f5" | changed Major?: otherwise takes Flow “no” from Major? to Work -> Flow “yes” from Major? to Resolved
                    messageRef="resolved" | messageRef="withdrawn" | changed Resolved: message Alert resolved -> Alert withdrawn
                    calledElement="runbook" | calledElement="restart" | changed Run runbook: calls the process runbook -> restart
                    source="incidentId" | source="number" | changed Run runbook: gives incident incidentId -> number
                    isSequential="true" | isSequential="false" | changed Run runbook: is done one after another yes -> no
                    >3</bpmn:loop | >4</bpmn:loop | changed Run runbook: is done so many times 3 -> 4
                    TimeToLive="P30D" | TimeToLive="P1Y" | changed Emergency: history is kept 30 days -> 1 year
                    errorCode="gone" | errorCode="lost" | changed Backup is gone: code gone -> lost
                    name="Alert resolved" | name="All clear" | changed All clear: name Alert resolved -> All clear
                    Ask first. | Ask later. | changed Note: text Ask first. -> Ask later.
                    id="f8" sourceRef="sub" targetRef="end" | id="f8" sourceRef="sub" targetRef="ack" | changed Flow from Work to Acknowledge: leads to End event -> Acknowledge
                    <dc:Bounds x="300" y="80" | <dc:Bounds x="300" y="200" | moved Acknowledge
                    <di:waypoint x="200" | <di:waypoint x="210" | moved Flow from Page on-call to Acknowledge
                    """)
    void saysWhatIsDifferent(String before, String after, String sentence) {
        assertThat(changed(model -> model.replace(before, after))).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    camunda: | operaton:
                    <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing> | <bpmn:outgoing>f3</bpmn:outgoing>
                    id="t" | id="TimerEventDefinition_1"
                    id="ack" | camunda:asyncBefore="false" id="ack"
                    id="late" | parallelMultiple="false" id="late"
                    x="300" y="80" | x="300.2" y="79.9"
                    targetNamespace="x" | targetNamespace="x" exporter="Somebody" exporterVersion="9"
                    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression"> | <bpmn:timeDuration>
                    id="s1" | id="page_di"
                    """)
    void passesOverHowItIsWritten(String before, String after) {
        var other = MODEL.replace(before, after)
                .replace("id=\"d\"", "xmlns:operaton=\"http://operaton.org/schema/1.0/bpmn\" id=\"d\"")
                .replaceAll(">\\s+<", ">\n<")
                .replace(
                        " name=\"Acknowledge\" camunda:formRef=\"acknowledge\"",
                        " camunda:formRef=\"acknowledge\" name=\"Acknowledge\"");

        assertThat(Sentences.of(ModelType.PROCESS, MODEL, other)).isEmpty();
    }

    @Test
    void tellsAStepThatWasPutBetweenTwoOthers() {
        var sentences = changed(
                model -> model.replace("sourceRef=\"page\" targetRef=\"ack\"", "sourceRef=\"page\" targetRef=\"tell\"")
                        .replace(
                                "<bpmn:userTask id=\"ack\"",
                                """
                        <bpmn:serviceTask id="tell" name="Tell the client" camunda:expression="${emergencyTasks.tell(incidentId)}"><bpmn:documentation>By mail.</bpmn:documentation></bpmn:serviceTask>
                        <bpmn:sequenceFlow id="f2b" sourceRef="tell" targetRef="ack" />
                        <bpmn:userTask id="ack\""""));

        assertThat(sentences)
                .containsExactly(
                        "added Tell the client: does + Page the managers; with + incidentId; documentation + By mail.",
                        "added Flow from Tell the client to Acknowledge",
                        "changed Flow from Page on-call to Tell the client: leads to Acknowledge -> Tell the client");
    }

    @Test
    void tellsWhatIsGone() {
        var sentences = changed(model -> model.replaceAll(
                "(?s)<bpmn:boundaryEvent.*</bpmn:boundaryEvent>\\s*<bpmn:sequenceFlow id=\"f9\"[^>]*>", ""));

        assertThat(sentences)
                .containsExactly(
                        "removed Timer on Acknowledge: is attached to - Acknowledge; ends the step - no; waits - 5 min",
                        "removed Flow from Timer on Acknowledge to End event");
    }

    @Test
    void tellsAStepThatLiesElsewhereNow() {
        var book = MODEL.substring(MODEL.indexOf("<bpmn:callActivity"), MODEL.indexOf("</bpmn:callActivity>") + 20);

        assertThat(changed(model -> model.replace(book, "").replace("<bpmn:endEvent", book + "<bpmn:endEvent")))
                .containsExactly("changed Run runbook: lies in Work -> the process");
    }

    @Test
    void tellsAStepThatBecameAnotherKindOfStep() {
        assertThat(changed(model -> model.replace("bpmn:userTask", "bpmn:manualTask")))
                .containsExactly("changed Acknowledge: kind user task -> manual task");
        assertThat(changed(model -> model.replace(
                        "<bpmn:startEvent id=\"sub-start\" />",
                        "<bpmn:startEvent id=\"sub-start\"><bpmn:signalEventDefinition id=\"x\" /></bpmn:startEvent>")))
                .containsExactly("changed Signal start event: kind start event -> signal start event");
    }

    @Test
    void tellsWhatItKnowsNoWordsFor() {
        assertThat(changed(model -> model.replace("id=\"ack\"", "id=\"ack\" camunda:someNewThing=\"7\"")))
                .containsExactly("changed Acknowledge: some new thing + 7");
        assertThat(
                        changed(
                                model -> model.replace(
                                        "<bpmn:documentation>Somebody",
                                        "<bpmn:extensionElements><zeebe:header xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" key=\"a\">b</zeebe:header></bpmn:extensionElements><bpmn:documentation>Somebody")))
                .containsExactly("changed Acknowledge: key + a; header + b");
    }

    @Test
    void saysChangedOnceOfWhatWasMovedToo() {
        assertThat(changed(model -> model.replace("PT5M", "PT3M")
                        .replace("formRef=\"acknowledge\"", "formRef=\"short\"")
                        .replace("<dc:Bounds x=\"300\"", "<dc:Bounds x=\"340\"")))
                .containsExactly(
                        "changed and moved Acknowledge: form acknowledge -> short",
                        "changed Timer on Acknowledge: waits 5 min -> 3 min");
    }

    @Test
    void showsOfALongTextWhereItBecomesAnother() {
        var sentence = changed(model -> model.replace("on it.", "on it. " + "And so on. ".repeat(100) + "End."))
                .get(0);

        assertThat(sentence).hasSizeLessThan(700).contains("…");
    }

    @Test
    void survivesAFileThatGoesRoundInCircles() {
        var circles = MODEL.replace("sourceRef=\"sub\" targetRef=\"end\"", "sourceRef=\"f8\" targetRef=\"f9\"")
                .replace("attachedToRef=\"ack\"", "attachedToRef=\"f9\"");

        assertThat(Sentences.of(ModelType.PROCESS, MODEL, circles)).isNotEmpty();
    }
}
