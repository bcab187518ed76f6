package tech.ihelper.engine.models;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.guard.ModelTasks;

/** The gate's rules for one BPMN file. */
final class ProcessRules {

    private static final Pattern TTL = Pattern.compile("P\\d{1,5}D|\\d{1,5}");
    private static final Pattern RETRIES =
            Pattern.compile("R\\d{1,2}/PT?[0-9DHMS]{2,12}|PT?[0-9DHMS]{2,12}(,PT?[0-9DHMS]{2,12}){0,20}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,199}");
    private static final int MOST_STEPS = 5_000;
    private static final Duration FASTEST = Duration.ofSeconds(10);

    private final ModelExpressions expressions;
    private final ModelTopics topics;
    private final CallRules calls;
    private final Bundle bundle;
    private final ForeignWords foreign;

    /** Codes of the errors that something in the file catches; empty text for all of them. */
    private final Set<String> caught = new HashSet<>();

    private final Findings findings;

    ProcessRules(
            ModelExpressions expressions,
            ModelTopics topics,
            ReusableProcesses reusable,
            Bundle bundle,
            Findings findings) {
        this.expressions = expressions;
        this.topics = topics;
        this.calls = new CallRules(reusable, bundle, findings);
        this.bundle = bundle;
        this.foreign = new ForeignWords(findings);
        this.findings = findings;
    }

    void check(Element root) {
        if (!"definitions".equals(root.getLocalName()) || !ModelVocabulary.BPMN.equals(root.getNamespaceURI())) {
            findings.error("bpmn", root, "This is no BPMN 2.0 file.", "Export it as BPMN 2.0.");
            return;
        }
        var codes = new HashMap<String, String>();
        for (var element : SafeXml.all(root)) {
            words(element);
            if (element.getLocalName().equals("error")) {
                codes.put(element.getAttribute("id"), element.getAttribute("errorCode"));
            }
        }
        for (var element : SafeXml.all(root)) {
            if (element.getLocalName().equals("errorEventDefinition")
                    && element.getParentNode() instanceof Element event
                    && !event.getLocalName().equals("endEvent")) {
                var reference = element.getAttribute("errorRef");
                caught.add(reference.isEmpty() ? "" : codes.getOrDefault(reference, reference));
            }
        }
        for (var element : SafeXml.all(root)) {
            if (ModelVocabulary.BPMN.equals(element.getNamespaceURI())) {
                meaning(element);
            }
        }
        ids(root);
        loops(root);
    }

    // ---- words: what may be written at all

    private void words(Element element) {
        var name = element.getLocalName();
        var namespace = String.valueOf(element.getNamespaceURI());
        if (foreign.isInert(element)) {
            foreign.note(element);
            literal(element);
            return;
        }
        if (!isInPlace(element, namespace)) {
            // The engine goes by an element's name alone, whatever vocabulary it claims to be of.
            findings.error(
                    "unknown-words",
                    element,
                    "%s stands where it has no business.".formatted(element.getNodeName()),
                    "Remove it.");
        }
        if (ModelVocabulary.DRAWING.contains(namespace)) {
            literal(element);
            return;
        }
        if (ModelVocabulary.BPMN.equals(namespace)) {
            if (!ModelVocabulary.BPMN_ELEMENTS.contains(name)) {
                refuse(element, name);
            }
            attributes(element);
        } else if (ModelVocabulary.EXTENSIONS.contains(namespace)) {
            extension(element);
        } else {
            findings.error(
                    "unknown-words",
                    element,
                    "The element %s is of a vocabulary that this house does not know.".formatted(element.getNodeName()),
                    "Remove it.");
        }
        text(element);
    }

    private static boolean isInPlace(Element element, String namespace) {
        if (!(element.getParentNode() instanceof Element parent)) {
            return true;
        }
        var outer = String.valueOf(parent.getNamespaceURI());
        if (ModelVocabulary.DRAWING.contains(namespace)) {
            return ModelVocabulary.DRAWING.contains(outer)
                    || (element.getLocalName().equals("BPMNDiagram")
                            && parent.getLocalName().equals("definitions"));
        }
        if (ModelVocabulary.EXTENSIONS.contains(namespace)) {
            return ModelVocabulary.EXTENSIONS.contains(outer)
                    || parent.getLocalName().equals("extensionElements");
        }
        return ModelVocabulary.BPMN.equals(outer) && !parent.getLocalName().equals("extensionElements");
    }

    private void refuse(Element at, String name) {
        findings.error(
                ModelVocabulary.REFUSED.getOrDefault(name, "unknown-words"),
                at,
                "Models may not contain '%s'.".formatted(name),
                "Use a service task with one of the tasks that the studio offers, or remove it.");
    }

    private void attributes(Element element) {
        for (var attribute : attributesOf(element)) {
            var namespace = attribute.getNamespaceURI();
            var name = attribute.getLocalName();
            if (namespace == null) {
                if (!ModelVocabulary.BPMN_ATTRIBUTES.contains(name)) {
                    refuse(element, name);
                }
                literal(element, attribute);
            } else if (ModelVocabulary.EXTENSIONS.contains(namespace)) {
                extensionAttribute(element, attribute);
            } else if (ModelVocabulary.XSI.equals(namespace)) {
                xsi(element, attribute);
            } else if (ModelVocabulary.DRAWING.contains(namespace)) {
                literal(element, attribute);
            } else if (foreign.isInert(attribute)) {
                foreign.note(element, attribute);
                literal(element, attribute);
            } else {
                refuse(element, name);
            }
        }
    }

    private void xsi(Element element, Attr attribute) {
        var isType =
                attribute.getLocalName().equals("type") && attribute.getValue().endsWith("tFormalExpression");
        if (!isType && !attribute.getLocalName().equals("schemaLocation")) {
            refuse(element, attribute.getName());
        }
    }

    private void extensionAttribute(Element element, Attr attribute) {
        var name = attribute.getLocalName();
        var value = attribute.getValue();
        if (ModelVocabulary.LITERAL_EXTENSIONS.contains(name)) {
            literal(element, attribute);
        } else if (ModelVocabulary.READING_EXTENSIONS.contains(name)) {
            reading(element, value, false);
        } else if (ModelVocabulary.WORK_EXTENSIONS.contains(name)
                && ModelVocabulary.WORKING.contains(element.getLocalName())) {
            // What the work may be is judged by its meaning; an event does no work.
            if (!name.equals("expression")) {
                literal(element, attribute);
            }
        } else {
            refuse(element, name);
        }
    }

    private void extension(Element element) {
        var name = element.getLocalName();
        var allowed = ModelVocabulary.EXTENSION_ELEMENTS.get(name);
        if (allowed == null) {
            refuse(element, name);
            return;
        }
        for (var attribute : attributesOf(element)) {
            if (attribute.getNamespaceURI() != null || !allowed.contains(attribute.getLocalName())) {
                refuse(element, attribute.getName());
            }
            literal(element, attribute);
        }
        if (name.endsWith("Parameter") && !SafeXml.children(element).isEmpty()) {
            findings.error(
                    "simple-parameters",
                    element,
                    "A parameter holds a text or an expression, nothing nested.",
                    "Read one variable per parameter.");
        }
        if (name.equals("failedJobRetryTimeCycle")
                && !RETRIES.matcher(SafeXml.text(element)).matches()) {
            findings.error(
                    "retries",
                    element,
                    "The retry cycle cannot be read.",
                    "Write for example R5/PT1M: five times, a minute apart.");
        }
    }

    /** Text between tags: an expression only where one belongs. */
    private void text(Element element) {
        var text = SafeXml.text(element);
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE
                    || node.getNodeType() == Node.ENTITY_REFERENCE_NODE) {
                findings.error("unknown-words", element, "Processing instructions are not read.", "Remove it.");
            }
        }
        if (!ModelExpressions.isExpression(text)) {
            return;
        }
        switch (element.getLocalName()) {
            case "conditionExpression",
                    "condition",
                    "completionCondition",
                    "loopCardinality",
                    "timeDate",
                    "timeDuration",
                    "timeCycle",
                    "inputParameter" -> reading(element, text, false);
            case "outputParameter" -> reading(element, text, true);
            default ->
                findings.error(
                        "expressions-where-they-belong",
                        element,
                        "'%s' holds an expression, which would be run.".formatted(element.getLocalName()),
                        "Write plain words.");
        }
    }

    private void literal(Element element) {
        attributesOf(element).forEach(attribute -> literal(element, attribute));
        if (ModelExpressions.isExpression(SafeXml.text(element))) {
            findings.error("expressions-where-they-belong", element, "The drawing holds an expression.", "Remove it.");
        }
    }

    private void literal(Element element, Attr attribute) {
        if (ModelExpressions.isExpression(attribute.getValue())) {
            findings.error(
                    "expressions-where-they-belong",
                    element,
                    "'%s' holds an expression, which would be run.".formatted(attribute.getName()),
                    "Write plain words.");
        }
    }

    private void reading(Element element, String text, boolean outputsOfDecision) {
        if (ModelExpressions.isExpression(text)) {
            expressions.reads(
                    text,
                    outputsOfDecision,
                    (message, remedy) -> findings.error("expressions", element, message, remedy));
        }
    }

    // ---- meaning: what the words say together

    private void meaning(Element element) {
        var name = element.getLocalName();
        switch (name) {
            case "process" -> {
                process(element);
                calls.keepsSignature(element);
            }
            case "serviceTask", "sendTask" -> work(element);
            case "businessRuleTask" -> decision(element);
            case "userTask" -> form(element);
            case "callActivity" -> calls.call(element);
            case "startEvent" -> {
                if (!extension(element, "formRef").isEmpty()) {
                    form(element);
                }
            }
            case "timeCycle" -> cycle(element);
            case "multiInstanceLoopCharacteristics" -> repetition(element);
            case "conditionExpression", "condition" -> {
                if (!ModelExpressions.isExpression(SafeXml.text(element))) {
                    findings.error(
                            "conditions",
                            element,
                            "The condition is no expression.",
                            "Write for example ${recovered}.");
                }
            }
            default -> {}
        }
        if (ModelVocabulary.ACTIVITIES.contains(name)) {
            if (element.getAttribute("name").isBlank()) {
                findings.error("names", element, "This step has no name.", "Name it: verb and object.");
            }
            if (element.getAttribute("name").length() > 255) {
                findings.error("names", element, "This step's name is too long.", "At most 255 characters.");
            }
        }
        if (ModelVocabulary.ACTIVITIES.contains(name) || name.equals("process")) {
            if (SafeXml.children(element).stream()
                    .noneMatch(c -> c.getLocalName().equals("documentation")
                            && !SafeXml.text(c).isBlank())) {
                findings.warning("documentation", element, "Nothing says what this is for.", "Write one sentence.");
            }
        }
    }

    private void process(Element process) {
        if (process.getAttribute("name").isBlank()) {
            findings.error("names", process, "The process has no name.", "Name it.");
        }
        if (!TTL.matcher(extension(process, "historyTimeToLive")).matches()) {
            findings.error(
                    "history-time-to-live",
                    process,
                    "The process does not say how long its history is kept.",
                    "Set the history time to live, for example P730D.");
        }
        if (!process.getAttribute("isExecutable").equals("true")) {
            findings.warning("executable", process, "The process cannot run.", "Tick executable.");
        }
        if (PublicStart.isMarked(process) && !PublicStart.isComplete(process)) {
            findings.error(
                    "public-start",
                    process,
                    "Anybody may start this process, but there is no form to start it with.",
                    "Give its only plain start event a name and a form, or remove the property 'public'.");
        }
    }

    private void work(Element task) {
        var type = extension(task, "type");
        var expression = extension(task, "expression");
        if (type.equals("external")) {
            var topic = extension(task, "topic");
            if (topic.isBlank() || !expression.isEmpty()) {
                findings.error("work", task, "Outside work needs a topic, and only that.", "Set the topic.");
            } else {
                topics.check(topic, (message, remedy) -> findings.error("topics", task, message, remedy));
                topics.check(topic, inputs(task), (message, remedy) -> findings.error("inputs", task, message, remedy));
            }
            return;
        }
        if (!type.isEmpty()) {
            findings.error(
                    "no-classes",
                    task,
                    "Work of the type '%s' is not done here.".formatted(type),
                    "Use external or a task method.");
            return;
        }
        called(task, expression);
    }

    /** What a step does outside is tried again by itself; a job of its own is tried at once, three times, and no more. */
    private void retried(Element task, ModelTasks.Task called) {
        var isJob = extension(task, "asyncBefore").equals("true")
                || extension(task, "asyncAfter").equals("true");
        var hasCycle = SafeXml.all(task).stream()
                .anyMatch(element -> element.getLocalName().equals("failedJobRetryTimeCycle"));
        if (isJob && !hasCycle && called.effect() != ModelTask.Effect.NONE) {
            findings.warning(
                    "retry-on-outside-effect",
                    task,
                    "'%s' gives up after three tries within seconds.".formatted(called.label()),
                    "Give it a retry cycle, for example R3/PT1M.");
        }
    }

    /** An error that a task declares and nothing catches stops the case. */
    private void caught(Element task, ModelTasks.Task called) {
        for (var error : called.errors()) {
            if (!caught.contains(error) && !caught.contains("")) {
                findings.warning(
                        "uncaught-error",
                        task,
                        "'%s' may end in '%s', which nothing here catches.".formatted(called.label(), error),
                        "Attach an error event, or catch it in an event subprocess.");
            }
        }
    }

    private static Map<String, String> inputs(Element task) {
        var inputs = new LinkedHashMap<String, String>();
        for (var extensions : SafeXml.children(task)) {
            if (extensions.getLocalName().equals("extensionElements")) {
                SafeXml.all(extensions).stream()
                        .filter(e -> e.getLocalName().equals("inputParameter"))
                        .forEach(e -> inputs.put(e.getAttribute("name"), SafeXml.text(e)));
            }
        }
        return inputs;
    }

    private void called(Element task, String expression) {
        if (!ModelExpressions.isExpression(expression)) {
            findings.error("work", task, "This step does nothing.", "Choose one of the tasks that the studio offers.");
            return;
        }
        expressions
                .call(expression, (message, remedy) -> findings.error("expressions", task, message, remedy))
                .ifPresent(called -> {
                    if (called.effect() == ModelTask.Effect.OUTSIDE) {
                        findings.error(
                                "outside-work",
                                task,
                                "'%s' talks to the outside and would hold the case meanwhile."
                                        .formatted(called.label()),
                                "Make it an external task.");
                    }
                    retried(task, called);
                    caught(task, called);
                    if (called.deprecated()) {
                        findings.warning(
                                "deprecated",
                                task,
                                "'%s' is kept for running cases only.".formatted(called.label()),
                                "Choose its successor.");
                    }
                });
    }

    private void decision(Element task) {
        var decision = extension(task, "decisionRef");
        if (decision.isEmpty()) {
            if (extension(task, "type").equals("external")) {
                work(task);
            } else {
                called(task, extension(task, "expression"));
            }
            return;
        }
        if (!extension(task, "type").isEmpty() || !extension(task, "expression").isEmpty()) {
            findings.error("work", task, "This step names a decision and something else.", "Keep one.");
        }
        if (!extension(task, "decisionRefBinding").equals("deployment")) {
            findings.error(
                    "binding", task, "The decision may change under a running case.", "Set the binding to deployment.");
        }
        if (!bundle.decisions().contains(decision)) {
            findings.error(
                    "references",
                    task,
                    "There is no decision '%s' beside this model.".formatted(decision),
                    "Deploy them together.");
        }
        if (!extension(task, "resultVariable").isEmpty()
                && !extension(task, "mapDecisionResult").equals("singleEntry")) {
            findings.error(
                    "primitive-variables",
                    task,
                    "A case can hold single values only, not a whole result.",
                    "Map the result to a single entry, or read ${decisionResult.singleResult.x} in output parameters.");
        }
    }

    private void form(Element task) {
        var form = extension(task, "formRef");
        if (form.isEmpty()) {
            return;
        }
        if (!extension(task, "formRefBinding").equals("deployment")) {
            findings.error(
                    "binding", task, "The form may change under a running case.", "Set the binding to deployment.");
        }
        if (!bundle.forms().contains(form)) {
            findings.error(
                    "references",
                    task,
                    "There is no form '%s' beside this model.".formatted(form),
                    "Deploy them together.");
        }
    }

    private void cycle(Element element) {
        var text = SafeXml.text(element);
        var slash = text.indexOf('/');
        if (ModelExpressions.isExpression(text)) {
            return;
        }
        try {
            var interval = text.substring(text.lastIndexOf('/') + 1);
            if (slash > 0
                    && interval.startsWith("PT")
                    && Duration.parse(interval).compareTo(FASTEST) < 0) {
                findings.error(
                        "timers", element, "The timer fires more often than every ten seconds.", "Give it more time.");
            }
        } catch (DateTimeParseException e) {
            findings.error("timers", element, "The timer's interval cannot be read.", "Write for example R/PT5M.");
        }
    }

    private void repetition(Element element) {
        var count = SafeXml.children(element).stream()
                .filter(c -> c.getLocalName().equals("loopCardinality"))
                .findFirst()
                .map(SafeXml::text)
                .orElse("");
        if (count.isEmpty()) {
            findings.error(
                    "repetition", element, "It is not said how often this step repeats.", "Set the loop cardinality.");
        } else if (!ModelExpressions.isExpression(count)
                && (!NUMBER.matcher(count).matches() || Integer.parseInt(count) > 1_000)) {
            findings.error(
                    "repetition",
                    element,
                    "This step repeats more than 1,000 times, or how often is no number.",
                    "Repeat less.");
        }
    }

    /** Ids name steps in findings, in the history and in addresses: plain letters, and each once. */
    private void ids(Element root) {
        var seen = new HashSet<String>();
        var steps = 0;
        for (var element : SafeXml.all(root)) {
            if (!ModelVocabulary.BPMN.equals(element.getNamespaceURI())) {
                continue;
            }
            var id = element.getAttribute("id");
            if (!id.isEmpty() && !ID.matcher(id).matches()) {
                findings.error(
                        "ids",
                        element,
                        "The id '%s' is too long or has characters other than letters, digits, '.', '_' and '-'."
                                .formatted(id.length() > 60 ? id.substring(0, 60) + "..." : id),
                        "Rename it.");
            } else if (!id.isEmpty() && !seen.add(id)) {
                findings.error("ids", element, "The id '%s' is there twice.".formatted(id), "Rename one.");
            }
            if (Drawing.isStep(element) && ++steps == MOST_STEPS + 1) {
                findings.error(
                        "size",
                        element,
                        "The model has more than %,d steps.".formatted(MOST_STEPS),
                        "Split it, and call one process from the other.");
            }
        }
    }

    /** A circle in which nothing ever waits would spin inside one transaction. */
    private void loops(Element root) {
        new ImmediateSteps(root)
                .circle()
                .ifPresent(step -> findings.error(
                        "endless-loop",
                        step,
                        "The case could go round here for ever without waiting.",
                        "Put a task, a timer or an asynchronous step into the circle."));
    }

    private static String extension(Element element, String name) {
        return ModelVocabulary.extension(element, name);
    }

    static List<Attr> attributesOf(Element element) {
        var attributes = new ArrayList<Attr>();
        var map = element.getAttributes();
        for (int i = 0; i < map.getLength(); i++) {
            var attribute = (Attr) map.item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }
}
