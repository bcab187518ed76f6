package tech.ihelper.engine.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.xml.sax.SAXException;

/** The gate and bpmnlint, which the desktop modelers ask, say the same about every drawing. */
class DrawingRulesTest {

    private static final Pattern LINE = Pattern.compile("\\s+(\\S+)\\s+(?:error|warning)\\s.*\\s(\\S+)\\s*");

    /** A sound process to be broken: a gateway, a subprocess, an event subprocess, a link, a boundary event. */
    private static String sound() {
        try {
            return new ClassPathResource("drawings/sound.bpmn").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnaryOperator<String> replaced(String... pairs) {
        return text -> {
            var result = text;
            for (int i = 0; i < pairs.length; i += 2) {
                assertThat(result).contains(pairs[i]);
                result = result.replace(pairs[i], pairs[i + 1]);
            }
            return result;
        };
    }

    /** One fault each, under the rule that must see it. */
    private static Map<String, UnaryOperator<String>> faults() {
        var faults = new LinkedHashMap<String, UnaryOperator<String>>();
        var plainStart = "<startEvent id=\"begun\" name=\"Begun\">";
        faults.put(
                "start-event-required",
                replaced(
                        "<startEvent id=\"inner-start\" name=\"In\">",
                        "<task id=\"inner-start\" name=\"In\">",
                        "<outgoing>inner-flow</outgoing>\n      </startEvent>",
                        "<outgoing>inner-flow</outgoing>\n      </task>"));
        faults.put(
                "end-event-required",
                replaced(
                        "<endEvent id=\"inner-end\" name=\"Out\">",
                        "<task id=\"inner-end\" name=\"Out\">",
                        "<incoming>inner-out</incoming>\n      </endEvent>",
                        "<incoming>inner-out</incoming>\n      </task>"));
        faults.put(
                "single-blank-start-event",
                replaced(
                        plainStart,
                        "<startEvent id=\"again\" name=\"Again\"><outgoing>again-look</outgoing></startEvent>"
                                + "<sequenceFlow id=\"again-look\" sourceRef=\"again\" targetRef=\"look\" />"
                                + plainStart,
                        "<incoming>begun-look</incoming>",
                        "<incoming>begun-look</incoming><incoming>again-look</incoming>"));
        faults.put(
                "event-sub-process-typed-start-event",
                replaced(
                        "<timerEventDefinition id=\"late-timer\"><timeDuration>PT1H</timeDuration></timerEventDefinition>\n      </startEvent>",
                        "</startEvent>"));
        faults.put(
                "sub-process-blank-start-event",
                replaced(
                        "<startEvent id=\"inner-start\" name=\"In\">",
                        "<startEvent id=\"inner-start\" name=\"In\"><timerEventDefinition id=\"x\" />"));
        faults.put("conditional-flows", replaced("default=\"is-bad\"", ""));
        faults.put(
                "no-implicit-split",
                replaced(
                        "<sequenceFlow id=\"begun-look\"",
                        "<sequenceFlow id=\"begun-too\" sourceRef=\"begun\" targetRef=\"is-good\" /><sequenceFlow id=\"begun-look\"",
                        "<outgoing>begun-look</outgoing>",
                        "<outgoing>begun-look</outgoing><outgoing>begun-too</outgoing>",
                        "<incoming>look-is-good</incoming>",
                        "<incoming>look-is-good</incoming><incoming>begun-too</incoming>"));
        faults.put(
                "no-duplicate-sequence-flows",
                replaced(
                        "<sequenceFlow id=\"begun-look\"",
                        "<sequenceFlow id=\"begun-too\" sourceRef=\"begun\" targetRef=\"look\" /><sequenceFlow id=\"begun-look\"",
                        "<outgoing>begun-look</outgoing>",
                        "<outgoing>begun-look</outgoing><outgoing>begun-too</outgoing>",
                        "<incoming>begun-look</incoming>",
                        "<incoming>begun-look</incoming><incoming>begun-too</incoming>"));
        faults.put(
                "no-gateway-join-fork",
                replaced(
                        "<sequenceFlow id=\"begun-look\"",
                        "<sequenceFlow id=\"late-end-too\" sourceRef=\"begun\" targetRef=\"is-good\" /><sequenceFlow id=\"begun-look\"",
                        "<outgoing>begun-look</outgoing>",
                        "<outgoing>begun-look</outgoing><outgoing>late-end-too</outgoing>",
                        "<incoming>look-is-good</incoming>",
                        "<incoming>look-is-good</incoming><incoming>late-end-too</incoming>"));
        faults.put(
                "superfluous-gateway",
                replaced(
                        "<outgoing>is-bad</outgoing>",
                        "",
                        "<sequenceFlow id=\"is-bad\" name=\"No\" sourceRef=\"is-good\" targetRef=\"to-mending\" />",
                        "",
                        "<incoming>is-bad</incoming>",
                        "",
                        " default=\"is-bad\"",
                        ""));
        faults.put("no-disconnected", replaced(plainStart, "<task id=\"lonely\" name=\"Lonely\" />" + plainStart));
        faults.put(
                "no-implicit-start",
                replaced(plainStart, "<callActivity id=\"lonely\" name=\"Lonely\" />" + plainStart));
        faults.put(
                "no-implicit-end",
                replaced(
                        "<outgoing>mend-mended</outgoing>",
                        "",
                        "<incoming>mend-mended</incoming>",
                        "",
                        "<sequenceFlow id=\"mend-mended\" sourceRef=\"mend\" targetRef=\"mended\" />",
                        ""));
        faults.put("label-required", replaced("name=\"Begun\"", "", "name=\"Good?\"", "", "name=\"Yes\"", ""));
        faults.put("superfluous-label", replaced("id=\"begun-look\"", "id=\"begun-look\" name=\"Onwards\""));
        faults.put(
                "superfluous-termination",
                replaced(
                        "<incoming>inner-out</incoming>",
                        "<incoming>inner-out</incoming><terminateEventDefinition id=\"t\" />"));
        faults.put(
                "single-event-definition",
                replaced(
                        "<timerEventDefinition id=\"slow-timer\">",
                        "<signalEventDefinition id=\"s\" /><timerEventDefinition id=\"slow-timer\">"));
        faults.put(
                "link-event",
                replaced(
                        "<linkEventDefinition id=\"there\" name=\"mending\" />",
                        "<linkEventDefinition id=\"there\" name=\"ending\" />"));
        faults.put(
                "link-event, nameless",
                replaced(
                        "<linkEventDefinition id=\"there\" name=\"mending\" />",
                        "<linkEventDefinition id=\"there\" />"));
        faults.put("no-inclusive-gateway", replaced("exclusiveGateway", "inclusiveGateway"));
        faults.put("no-complex-gateway", replaced("exclusiveGateway", "complexGateway"));
        faults.put(
                "event-based-gateway",
                replaced("exclusiveGateway", "eventBasedGateway", " default=\"is-bad\"", "", "name=\"No\"", ""));
        faults.put("no-bpmndi", replaced("bpmnElement=\"look\"", "bpmnElement=\"elsewhere\""));
        faults.put(
                "no-overlapping-elements", replaced("<dc:Bounds x=\"200\" y=\"80\"", "<dc:Bounds x=\"120\" y=\"80\""));
        faults.put(
                "no-overlapping-elements, outside",
                replaced("<dc:Bounds x=\"440\" y=\"302\"", "<dc:Bounds x=\"40\" y=\"302\""));
        faults.put("global", replaced("<process id=", "<message id=\"m\" name=\"Unused\" /><process id="));
        faults.put(
                "global, twice",
                replaced(
                        "<process id=",
                        "<signal id=\"s1\" name=\"same\" /><signal id=\"s2\" name=\"same\" /><process id="));
        return faults;
    }

    private static SortedSet<String> gate(String model) {
        var findings = new Findings("x.bpmn");
        try {
            new DrawingRules(SafeXml.parse(model.getBytes(UTF_8)).getDocumentElement(), findings).check();
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
        var said = new TreeSet<String>();
        findings.all().forEach(f -> said.add(f.rule() + " " + f.element()));
        return said;
    }

    @Test
    void gateAndBpmnlintAgree(@TempDir Path folder) throws IOException, InterruptedException {
        var models = new TreeMap<String, String>();
        faults().forEach((fault, change) -> models.put("fault " + fault, change.apply(sound())));
        models.put("sound", sound());
        try (var files = Files.walk(root().resolve("processes"))) {
            for (var file : files.filter(f -> f.toString().contains("/src/main/resources/processes/")
                            && f.toString().endsWith(".bpmn"))
                    .toList()) {
                models.put("packaged " + file.getFileName(), Files.readString(file));
            }
        }
        assertThat(models).hasSizeGreaterThan(35);

        var linted = bpmnlint(models, folder);

        assertThat(gate(models.get("sound"))).isEmpty();
        var gated = new TreeMap<String, SortedSet<String>>();
        models.forEach((name, model) -> gated.put(name, gate(model)));
        assertThat(gated).containsExactlyEntriesOf(linted);
        faults().keySet().forEach(fault -> assertThat(linted.get("fault " + fault))
                .as(fault)
                .anyMatch(said -> said.startsWith(fault.split(",")[0])));
    }

    /** What hides is an error; what only is ugly can be accepted. */
    @Test
    void stepsThatAreNotDrawnAreHidden() {
        var findings = new Findings("x.bpmn");
        var hidden = faults().get("no-bpmndi").apply(sound());
        try {
            new DrawingRules(SafeXml.parse(hidden.getBytes(UTF_8)).getDocumentElement(), findings).check();
        } catch (SAXException e) {
            throw new AssertionError(e);
        }

        assertThat(findings.all()).singleElement().satisfies(f -> {
            assertThat(f.isError()).isTrue();
            assertThat(f.element()).isEqualTo("look");
        });
    }

    private static SortedMap<String, SortedSet<String>> bpmnlint(Map<String, String> models, Path folder)
            throws IOException, InterruptedException {
        var root = root();
        var command = new ArrayList<>(List.of(
                "node",
                root.resolve("forms/src/main/bundle/node_modules/bpmnlint/bin/bpmnlint.js")
                        .toString(),
                "--config",
                root.resolve("processes/.bpmnlintrc").toString()));
        var names = new LinkedHashMap<String, String>();
        var said = new TreeMap<String, SortedSet<String>>();
        for (var model : models.entrySet()) {
            var file = folder.resolve("model-" + names.size() + ".bpmn");
            Files.writeString(file, model.getValue());
            names.put(file.toString(), model.getKey());
            said.put(model.getKey(), new TreeSet<>());
            command.add(file.toString());
        }
        var output = folder.resolve("output.txt");
        var lint = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(lint.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var model = "";
        for (var line : Files.readAllLines(output)) {
            var finding = LINE.matcher(line);
            if (names.containsKey(line.strip())) {
                model = names.get(line.strip());
            } else if (finding.matches()) {
                said.get(model).add(finding.group(2) + " " + finding.group(1));
            }
        }
        said.values().forEach(DrawingRulesTest::onlyFlows);
        assertThat(Files.readString(output)).contains("problems");
        return said;
    }

    /** Of a flow that is there twice, bpmnlint names both ends too; what it cannot read is no rule's name. */
    private static void onlyFlows(Set<String> said) {
        said.removeIf(finding -> finding.equals("no-duplicate-sequence-flows begun")
                || finding.equals("no-duplicate-sequence-flows look")
                || finding.startsWith("<"));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
