package tech.ihelper.engine.studio.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tech.ihelper.engine.models.SafeXml;
import tech.ihelper.engine.studio.ModelType;

/**
 * The same changes to the product's own models through bpmn-js-differ, in Node, and through {@link ModelDiff}: what the differ
 * finds, this finds too. {@code -Ddiff.seed=...} repeats a run, {@code -Ddiff.rounds=...} makes it longer: the differ takes its time.
 */
class DifferAgreementTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path BUNDLE = Path.of("../../forms/src/main/bundle");
    private static final long SEED = Long.getLong("diff.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("diff.rounds", 2);

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The differ looks at what is drawn and passes over the rest, and over notes. */
    private static final Set<String> OURS_ALONE =
            Set.of("message", "signal", "error", "escalation", "dataObject", "textAnnotation", "association", "group");

    private record Found(Set<String> added, Set<String> removed, Set<String> changed, Set<String> moved) {}

    @Test
    void findsWhatTheDifferFinds() throws Exception {
        var pairs = new ArrayList<List<String>>();
        var random = new Random(SEED);
        for (var model : RepositoryModel.all()) {
            if (model.type() == ModelType.PROCESS) {
                for (int i = 0; i < ROUNDS; i++) {
                    pairs.add(List.of(model.text(), changed(model.bytes(), random)));
                }
            }
        }

        var theirs = differ(pairs);

        assertThat(theirs).hasSize(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            var found = theirs.get(i);
            var ours = ModelDiff.of(
                            ModelType.PROCESS,
                            bytes(pairs.get(i).get(0)),
                            bytes(pairs.get(i).get(1)))
                    .changes();
            var what = "pair %d, seed %d: %s against %s".formatted(i, SEED, ours, found);

            assertThat(ids(ours, change -> change.kind() == Change.Kind.ADDED))
                    .as(what)
                    .isEqualTo(found.added());
            assertThat(ids(ours, change -> change.kind() == Change.Kind.REMOVED))
                    .as(what)
                    .isEqualTo(found.removed());
            assertThat(ids(ours, Change::moved)).as(what).isEqualTo(found.moved());
            assertThat(ids(ours, change -> change.kind() == Change.Kind.CHANGED))
                    .as(what)
                    .isEqualTo(found.changed());
        }
        assertThat(theirs).anySatisfy(found -> assertThat(found.added()).isNotEmpty());
        assertThat(theirs).anySatisfy(found -> assertThat(found.removed()).isNotEmpty());
        assertThat(theirs).anySatisfy(found -> assertThat(found.changed()).isNotEmpty());
        assertThat(theirs).anySatisfy(found -> assertThat(found.moved()).isNotEmpty());
    }

    /** Why the server's answer is the one that counts. */
    @Test
    void findsATimerThatTheDifferPassesOver() throws Exception {
        var before = RepositoryModel.all().stream()
                .filter(model -> model.toString().equals("emergency-response.bpmn"))
                .findFirst()
                .orElseThrow()
                .text();
        var after = before.replace("R/PT5M", "R/PT3M");

        assertThat(differ(List.of(List.of(before, after))).get(0).changed()).isEmpty();
        assertThat(ModelDiff.of(ModelType.PROCESS, bytes(before), bytes(after)).changes())
                .extracting(Change::id)
                .containsExactly("not-acknowledged");
    }

    private static Set<String> ids(List<Change> changes, Predicate<Change> which) {
        var ids = new TreeSet<String>();
        changes.stream()
                .filter(which)
                .filter(change -> !OURS_ALONE.contains(change.type()))
                .forEach(change -> ids.add(change.id()));
        return ids;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Found> differ(List<List<String>> pairs) throws IOException, InterruptedException {
        var node = new ProcessBuilder("node", "test/differ.mjs")
                .directory(BUNDLE.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        try (var sent = node.getOutputStream()) {
            sent.write(JSON.writeValueAsBytes(pairs));
        }
        var said = node.getInputStream().readAllBytes();
        assertThat(node.waitFor()).isZero();
        return JSON.readValue(said, new TypeReference<>() {});
    }

    /** As a manager would: a few things at once. */
    private static String changed(byte[] model, Random random) throws SAXException, TransformerException {
        var document = SafeXml.parse(model);
        for (int i = random.nextInt(4); i >= 0; i--) {
            change(document, random);
        }
        var text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private static void change(Document document, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> one(document, BPMN, "userTask", random, task -> task.setAttribute("name", "Another name"));
            case 1 ->
                one(
                        document,
                        BPMN,
                        "serviceTask",
                        random,
                        task -> task.setAttributeNS(CAMUNDA, "camunda:asyncAfter", "true"));
            case 2 ->
                one(
                        document,
                        BPMN,
                        "userTask",
                        random,
                        task -> task.setAttributeNS(CAMUNDA, "camunda:candidateGroups", "managers"));
            case 3 ->
                one(document, BPMN, "conditionExpression", random, condition -> condition.setTextContent("${another}"));
            case 4 -> one(document, BPMN, "documentation", random, words -> words.setTextContent("Other words."));
            case 5 -> one(document, "*", "Bounds", random, DifferAgreementTest::moved);
            case 6 -> one(document, BPMN, "sequenceFlow", random, DifferAgreementTest::removed);
            default -> one(document, BPMN, "process", random, process -> added(process, random));
        }
    }

    private interface Step {
        void on(Element element);
    }

    private static void one(Document document, String namespace, String name, Random random, Step step) {
        var all = document.getElementsByTagNameNS(namespace, name);
        if (all.getLength() > 0) {
            step.on((Element) all.item(random.nextInt(all.getLength())));
        }
    }

    private static void moved(Element bounds) {
        bounds.setAttribute("x", String.valueOf(Math.round(Double.parseDouble(bounds.getAttribute("x"))) + 40));
    }

    /** With its picture and what its ends say about it, as an editor does. */
    private static void removed(Element flow) {
        var id = flow.getAttribute("id");
        for (var element : elements(flow.getOwnerDocument())) {
            var isEnd = Set.of("incoming", "outgoing").contains(element.getLocalName())
                    && element.getTextContent().strip().equals(id);
            if (isEnd || element.getAttribute("bpmnElement").equals(id) || element == flow) {
                element.getParentNode().removeChild(element);
            }
            if (element.getAttribute("default").equals(id)) {
                element.removeAttribute("default");
            }
        }
    }

    private static void added(Element process, Random random) {
        var task = process.getOwnerDocument()
                .createElementNS(BPMN, process.getPrefix() == null ? "userTask" : process.getPrefix() + ":userTask");
        task.setAttribute("id", "added-" + random.nextInt(1_000_000));
        task.setAttribute("name", "A new step");
        process.appendChild(task);
    }

    private static List<Element> elements(Document document) {
        var all = document.getElementsByTagName("*");
        var elements = new ArrayList<Element>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }
}
