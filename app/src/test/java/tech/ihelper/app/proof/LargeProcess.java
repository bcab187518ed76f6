package tech.ihelper.app.proof;

/** A process as large as nobody should draw one: one long way of tasks and timers, folded into lines. */
final class LargeProcess {

    private static final int LINE = 25;

    private LargeProcess() {}

    /**
     * A valid process of that many steps, gateways, events and flows together.
     *
     * @param id of the process
     * @param elements at least
     */
    static String of(String id, int elements) {
        var nodes = elements / 2 + 1;
        var model = new StringBuilder();
        var flows = new StringBuilder();
        var picture = new StringBuilder();
        for (int i = 0; i < nodes; i++) {
            var in = i == 0 ? "" : "<incoming>f%d</incoming>".formatted(i - 1);
            var out = i == nodes - 1 ? "" : "<outgoing>f%d</outgoing>".formatted(i);
            var kind = i == 0 ? "startEvent" : i == nodes - 1 ? "endEvent" : i % 3 == 0 ? "intermediateCatchEvent" : "userTask";
            var waits = kind.equals("intermediateCatchEvent")
                    ? "<timerEventDefinition id=\"t%d\"><timeDuration xsi:type=\"tFormalExpression\">PT%dM</timeDuration></timerEventDefinition>"
                            .formatted(i, i % 50 + 1)
                    : "";
            var group = kind.equals("userTask") ? " camunda:candidateGroups=\"manager\"" : "";
            model.append("<%1$s id=\"n%2$d\" name=\"Number %2$d\"%3$s><documentation>The step with the number %2$d.</documentation>%4$s%5$s%6$s</%1$s>\n"
                    .formatted(kind, i, group, in, out, waits));
            var size = kind.equals("userTask") ? 80 : 36;
            var width = kind.equals("userTask") ? 100 : 36;
            picture.append(
                    "<bpmndi:BPMNShape id=\"n%1$d_s\" bpmnElement=\"n%1$d\"><dc:Bounds x=\"%2$d\" y=\"%3$d\" width=\"%4$d\" height=\"%5$d\"/></bpmndi:BPMNShape>\n"
                            .formatted(i, x(i) - width / 2, y(i) - size / 2, width, size));
            if (i < nodes - 1) {
                flows.append("<sequenceFlow id=\"f%1$d\" sourceRef=\"n%1$d\" targetRef=\"n%2$d\"/>\n".formatted(i, i + 1));
                picture.append(
                        "<bpmndi:BPMNEdge id=\"f%1$d_e\" bpmnElement=\"f%1$d\"><di:waypoint x=\"%2$d\" y=\"%3$d\"/><di:waypoint x=\"%4$d\" y=\"%5$d\"/></bpmndi:BPMNEdge>\n"
                                .formatted(i, x(i), y(i), x(i + 1), y(i + 1)));
            }
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="large" targetNamespace="https://ihelper.tech/large">
                <process id="%1$s" name="Large" isExecutable="true" camunda:historyTimeToLive="P30D">
                <documentation>Large.</documentation>
                %2$s%3$s</process>
                <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="%1$s">
                %4$s</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </definitions>
                """
                .formatted(id, model, flows, picture);
    }

    private static int x(int i) {
        var column = i % LINE;
        return 100 + 180 * (i / LINE % 2 == 0 ? column : LINE - 1 - column);
    }

    private static int y(int i) {
        return 100 + 160 * (i / LINE);
    }
}
