package tech.ihelper.engine.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tech.ihelper.testing.HostileModels;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** Models of other vendors' tools: nothing is lost by opening and saving them, and what may be deployed of them is known. */
class ForeignModelsTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of().bean("walkTasks", WalkTasks.class, WalkTasks::new);

    /** What the standards take for granted, so that leaving it out says the same. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "triggeredByEvent", "false",
            "typeLanguage", "http://www.w3.org/2001/XMLSchema",
            "expressionLanguage", "http://www.w3.org/1999/XPath",
            "completionQuantity", "1",
            "startQuantity", "1",
            "isForCompensation", "false",
            "isCollection", "false",
            "textFormat", "text/plain",
            "hitPolicy", "UNIQUE");

    private static List<Path> models() throws IOException {
        try (var files = Files.list(root().resolve("processes/testing/src/test/resources/foreign"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void openingAndSavingLosesNothing(@TempDir Path folder) throws IOException, InterruptedException, SAXException {
        var command = new ArrayList<>(List.of(
                "node",
                root().resolve("forms/src/main/bundle/test/round-trip.mjs").toString()));
        for (var model : models()) {
            command.add(model.toString());
            command.add(folder.resolve(model.getFileName()).toString());
        }
        var output = folder.resolve("output.txt").toFile();
        var opened = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();

        assertThat(opened.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(opened.exitValue()).as(Files.readString(output.toPath())).isZero();
        assertThat(models()).hasSize(8);
        for (var model : models()) {
            assertThat(facts(folder.resolve(model.getFileName())))
                    .as(model.getFileName().toString())
                    .isEqualTo(facts(model));
        }
    }

    /** Every element, attribute and text of a file, and how often each is there. */
    private static SortedMap<String, Integer> facts(Path file) throws IOException, SAXException {
        var facts = new TreeMap<String, Integer>();
        facts(SafeXml.parse(Files.readAllBytes(file)).getDocumentElement(), "", facts);
        return facts;
    }

    private static void facts(Element element, String above, SortedMap<String, Integer> facts) {
        var kind = element.getAttributeNS(ModelVocabulary.XSI, "type");
        // A formal expression is an expression of that type: two spellings of the schema for one thing.
        var name = element.getLocalName().equals("expression") && kind.endsWith("tFormalExpression")
                ? "formalExpression"
                : element.getLocalName();
        var here = above + "/{" + element.getNamespaceURI() + "}" + name;
        facts.merge(here + " " + SafeXml.text(element), 1, Integer::sum);
        for (var attribute : ProcessRules.attributesOf(element)) {
            var isImplied = attribute.getValue().equals(DEFAULTS.get(attribute.getName()))
                    || attribute.getValue().endsWith("tFormalExpression");
            if (!isImplied) {
                facts.merge(
                        here + " @{" + attribute.getNamespaceURI() + "}" + attribute.getLocalName() + "="
                                + attribute.getValue(),
                        1,
                        Integer::sum);
            }
        }
        SafeXml.children(element).forEach(child -> facts(child, here, facts));
    }

    private static Map<String, String> said(Path model) throws IOException {
        return process
                .get(ModelGate.class)
                .check(Map.of(model.getFileName().toString(), Files.readAllBytes(model)))
                .stream()
                .filter(f -> f.rule().equals("ignored-words") || f.rule().equals("unknown-words"))
                .collect(Collectors.toMap(Finding::rule, f -> f.severity().name(), (one, other) -> one, HashMap::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bizagi.bpmn", "zeebe.bpmn", "repository-tool.bpmn"})
    void inertNotesAreNoReasonToRefuse(String name) throws IOException {
        assertThat(said(root().resolve("processes/testing/src/test/resources/foreign/" + name)))
                .containsEntry("ignored-words", "WARNING")
                .doesNotContainKey("unknown-words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jbpm.bpmn", "drawing-program.bpmn", "trisotech.dmn"})
    void whatTheEngineCouldTakeForItsOwnIs(String name) throws IOException {
        assertThat(said(root().resolve("processes/testing/src/test/resources/foreign/" + name)))
                .containsEntry("unknown-words", "ERROR");
    }

    @Test
    void aModelWithForeignNotesRuns() {
        var noted = HostileModels.attack(
                "noted",
                HostileModels.task(
                        "serviceTask",
                        "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" zeebe:modelerTemplate=\"x\""
                                + " camunda:expression=\"${walkTasks.remind()}\"",
                        "<bpmn:extensionElements><zeebe:taskDefinition xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\""
                                + " type=\"shell\" retries=\"3\" /></bpmn:extensionElements>"));
        var deployment = process.repositoryService().createDeployment();
        noted.bundle().forEach(deployment::addString);
        var made = deployment.deploy();

        process.assertThat(process.runtimeService().startProcessInstanceByKey("attack", "N-1"))
                .isEnded();

        assertThat(process.get(ModelGate.class)
                        .check(Map.of(
                                "attack.bpmn", noted.bundle().get("attack.bpmn").getBytes(UTF_8))))
                .filteredOn(f -> f.rule().equals("ignored-words"))
                .as("one warning for the vocabulary")
                .hasSize(1);
        process.repositoryService().deleteDeployment(made.getId(), true);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
