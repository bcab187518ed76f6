package tech.ihelper.app.proof;

/** A process as large as nobody should draw one: one long way of tasks and timers, folded into lines. */
final class LargeProcess {

    private static final int LINE = 25;

    private final int nodes;

    private LargeProcess(int nodes) {
        this.nodes = nodes;
    }

    /**
     * A valid process of that many steps, events and flows together.
     *
     * @param id of the process
     * @param elements at least
     */
    static String of(String id, int elements) {
        var process = new LargeProcess(elements / 2 + 1);
        var model = new StringBuilder();
        var picture = new StringBuilder();
        for (int i = 0; i < process.nodes; i++) {
            model.append(process.node(i));
            picture.append(process.shape(i));
        }
        for (int i = 0; i < process.nodes - 1; i++) {
            model.append("<sequenceFlow id=\"f%1$d\" sourceRef=\"n%1$d\" targetRef=\"n%2$d\"/>\n".formatted(i, i + 1));
            picture.append(process.edge(i));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="large-definitions" targetNamespace="https://ihelper.tech/large">
                <process id="%1$s" name="Large" isExecutable="true" camunda:historyTimeToLive="P30D">
                <documentation>Large.</documentation>
                %2$s</process>
                <bpmndi:BPMNDiagram id="large-diagram"><bpmndi:BPMNPlane id="large-plane" bpmnElement="%1$s">
                %3$s</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </definitions>
                """
                .formatted(id, model, picture);
    }

    private String node(int i) {
        var in = i == 0 ? "" : "<incoming>f%d</incoming>".formatted(i - 1);
        var out = i == nodes - 1 ? "" : "<outgoing>f%d</outgoing>".formatted(i);
        var start =
                "<%1$s id=\"n%2$d\" name=\"Number %2$d\"%3$s><documentation>The step with the number %2$d.</documentation>%4$s%5$s";
        if (i == 0) {
            return start.formatted("startEvent", i, "", in, out) + "</startEvent>\n";
        }
        if (i == nodes - 1) {
            return start.formatted("endEvent", i, "", in, out) + "</endEvent>\n";
        }
        return isTask(i)
                ? start.formatted("userTask", i, " camunda:candidateGroups=\"manager\"", in, out) + "</userTask>\n"
                : start.formatted("intermediateCatchEvent", i, "", in, out)
                        + "<timerEventDefinition id=\"t%d\"><timeDuration xsi:type=\"tFormalExpression\">PT%dM</timeDuration></timerEventDefinition></intermediateCatchEvent>\n"
                                .formatted(i, i % 50 + 1);
    }

    private boolean isTask(int i) {
        return i % 3 != 0 && i != nodes - 1;
    }

    private String shape(int i) {
        return "<bpmndi:BPMNShape id=\"n%1$d-shape\" bpmnElement=\"n%1$d\"><dc:Bounds x=\"%2$d\" y=\"%3$d\" width=\"%4$d\" height=\"%5$d\"/></bpmndi:BPMNShape>\n"
                .formatted(i, x(i) - width(i) / 2, y(i) - height(i) / 2, width(i), height(i));
    }

    private String edge(int i) {
        var along = Integer.signum(x(i + 1) - x(i));
        var down = Integer.signum(y(i + 1) - y(i));
        return "<bpmndi:BPMNEdge id=\"f%1$d-edge\" bpmnElement=\"f%1$d\"><di:waypoint x=\"%2$d\" y=\"%3$d\"/><di:waypoint x=\"%4$d\" y=\"%5$d\"/></bpmndi:BPMNEdge>\n"
                .formatted(
                        i,
                        x(i) + along * width(i) / 2,
                        y(i) + down * height(i) / 2,
                        x(i + 1) - along * width(i + 1) / 2,
                        y(i + 1) - down * height(i + 1) / 2);
    }

    private int width(int i) {
        return isTask(i) ? 100 : 36;
    }

    private int height(int i) {
        return isTask(i) ? 80 : 36;
    }

    /** Every other line runs back. */
    private static int x(int i) {
        var column = i % LINE;
        return 100 + 180 * (i / LINE % 2 == 0 ? column : LINE - 1 - column);
    }

    private static int y(int i) {
        return 100 + 160 * (i / LINE);
    }
}
