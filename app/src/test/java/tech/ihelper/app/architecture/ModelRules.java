package tech.ihelper.app.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.forms.FormSchema;

/** What holds for every model, decision and form. Findings name the file, the element and what to do. */
final class ModelRules {

    private static final String[] TASKS = {
        "task", "userTask", "serviceTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "scriptTask"
    };
    private static final String[] ACTIVITIES =
            with(TASKS, "callActivity", "subProcess", "transaction", "adHocSubProcess");
    private static final String[] FLOW_NODES = with(
            ACTIVITIES,
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "complexGateway");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern ONE_CALL = Pattern.compile("\\s*[$#]\\{\\s*(\\w+\\.\\w+)\\(([^()]*)\\)\\s*}\\s*");
    private static final Pattern CALL = Pattern.compile("([\\w.\\[\\]]+)\\s*\\(([^()]*)");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> OPERATORS = Set.of("and", "or", "not", "empty");

    private final ModelCode code;
    private final List<Model> models;
    private final List<String> findings = new ArrayList<>();

    private ModelRules(List<Model> models, ModelCode code) {
        this.models = models;
        this.code = code;
    }

    static List<String> findings(List<Model> models, ModelCode code) {
        var rules = new ModelRules(models, code);
        models.stream().filter(model -> model.is("bpmn")).forEach(rules::process);
        models.stream().filter(model -> model.is("dmn")).forEach(rules::decision);
        models.stream().filter(model -> model.is("form")).forEach(rules::form);
        rules.idsAreUnique();
        return rules.findings;
    }

    private void process(Model model) {
        var definitions = model.xml();
        var processes = Model.all(definitions, "process").toList();
        if (processes.size() != 1) {
            find(model, "", "has " + processes.size() + " processes: one file holds one");
            return;
        }
        var process = processes.get(0);
        if (!process.getAttribute("id").equals(model.name())) {
            find(model, process, "is not named like its file");
        }
        named(model, process);
        if (Model.children(process, "documentation")
                .allMatch(text -> text.getTextContent().isBlank())) {
            find(model, process, "has no documentation");
        }
        if (Model.engine(process, "historyTimeToLive").isEmpty()) {
            find(model, process, "has no historyTimeToLive");
        }
        if (!"true".equals(process.getAttribute("isExecutable"))) {
            find(model, process, "is not executable");
        }
        Model.all(process, ACTIVITIES).forEach(activity -> activity(model, activity));
        Model.all(process, "serviceTask", "sendTask").forEach(task -> serviceTask(model, definitions, task));
        Model.all(process, "userTask").forEach(task -> userTask(model, task));
        Model.all(process, "businessRuleTask").forEach(task -> businessRuleTask(model, task));
        Model.all(process, "callActivity").forEach(call -> callActivity(model, call));
        Model.all(process, "scriptTask")
                .forEach(script -> find(model, script, "is a script: call a @ModelTask method instead"));
        expressions(model, process);
        namedAfterTheSubject(model, definitions);
        drawn(model, definitions, process);
    }

    private void activity(Model model, Element activity) {
        named(model, activity);
        if (!WORD.matcher(activity.getAttribute("id")).matches()) {
            find(model, activity, "has an id that is not written-like-this");
        }
        var async = Model.engine(activity, "asyncBefore").isPresent()
                || Model.engine(activity, "asyncAfter").isPresent();
        if (async && Model.all(activity, "failedJobRetryTimeCycle").findAny().isEmpty()) {
            find(model, activity, "is asynchronous without a failedJobRetryTimeCycle");
        }
    }

    private void serviceTask(Model model, Element definitions, Element task) {
        for (var forbidden : List.of("class", "delegateExpression")) {
            if (Model.engine(task, forbidden).isPresent()) {
                find(model, task, "uses " + forbidden + ": call a @ModelTask method instead");
                return;
            }
        }
        if (Model.engine(task, "type").filter("external"::equals).isPresent()) {
            if (Model.engine(task, "topic").isEmpty()) {
                find(model, task, "is external work without a topic");
            }
            return;
        }
        var call = ONE_CALL.matcher(Model.engine(task, "expression").orElse(""));
        if (!call.matches()) {
            find(model, task, "does not call one @ModelTask method");
            return;
        }
        var method = code.methods().get(call.group(1));
        if (method == null) {
            return; // Found with all other expressions.
        }
        var expected = camelCase(task.getAttribute("id"));
        if (!call.group(1).endsWith("." + expected)) {
            find(model, task, "calls " + call.group(1) + ": name the method " + expected + " or the activity like it");
        }
        if (method.effect() == ModelTask.Effect.OUTSIDE) {
            find(model, task, "talks to the outside: make it an external task");
        }
        errorsAreCaught(model, definitions, task, method);
    }

    private void errorsAreCaught(Model model, Element definitions, Element task, ModelCode.Method method) {
        var codes = Model.all(definitions, "error")
                .collect(Collectors.toMap(error -> error.getAttribute("id"), error -> error.getAttribute("errorCode")));
        var caughtHere = Model.all(definitions, "boundaryEvent")
                .filter(event -> event.getAttribute("attachedToRef").equals(task.getAttribute("id")))
                .flatMap(event -> Model.children(event, "errorEventDefinition"))
                .map(event -> codes.getOrDefault(event.getAttribute("errorRef"), ""))
                .collect(Collectors.toSet());
        var caughtAround = Model.all(definitions, "startEvent")
                .flatMap(event -> Model.children(event, "errorEventDefinition"))
                .map(event -> codes.getOrDefault(event.getAttribute("errorRef"), ""))
                .collect(Collectors.toSet());
        method.errors().stream()
                .filter(error -> !caughtHere.contains(error) && !caughtAround.contains(error))
                .forEach(error -> find(model, task, "throws " + error + ", which nothing catches"));
        caughtHere.stream()
                .filter(error -> !method.errors().contains(error))
                .forEach(error -> find(model, task, "is guarded against '" + error + "', which it does not declare"));
    }

    private void userTask(Model model, Element task) {
        var ref = Model.engine(task, "formRef");
        if (ref.isEmpty()) {
            find(model, task, "has no form");
            return;
        }
        boundToDeployment(model, task, "formRefBinding");
        var form = models.stream()
                .filter(other -> other.is("form") && other.subject().equals(model.subject()))
                .filter(other -> json(other).path("id").asText().equals(ref.get()))
                .findFirst();
        if (form.isEmpty()) {
            find(model, task, "refers to the form " + ref.get() + ", which this subject does not have");
            return;
        }
        var action = model.name() + "/" + task.getAttribute("id");
        var taken = code.answers().get(action);
        var asked = keys(json(form.get()));
        if (taken == null) {
            find(model, task, "has no TaskAction named " + action);
        } else if (!taken.equals(asked)) {
            find(model, task, "asks for " + sorted(asked) + ", but its TaskAction takes " + sorted(taken));
        }
    }

    private void businessRuleTask(Model model, Element task) {
        var ref = Model.engine(task, "decisionRef").orElse("");
        boundToDeployment(model, task, "decisionRefBinding");
        var known = models.stream()
                .filter(other -> other.is("dmn") && other.subject().equals(model.subject()))
                .flatMap(other -> Model.all(other.xml(), "decision"))
                .anyMatch(decision -> decision.getAttribute("id").equals(ref));
        if (!known) {
            find(model, task, "refers to the decision '" + ref + "', which this subject does not have");
        }
    }

    private void callActivity(Model model, Element call) {
        var ref = call.getAttribute("calledElement");
        var called = models.stream()
                .filter(other -> other.is("bpmn") && other.name().equals(ref))
                .findFirst();
        if (called.filter(other -> other.subject().equals(model.subject())).isPresent()) {
            boundToDeployment(model, call, "calledElementBinding");
        } else if (called.map(other -> property(other, "reusable"))
                .filter("true"::equals)
                .isPresent()) {
            acrossSubjects(model, call, called.get());
        } else {
            find(model, call, "calls the process '" + ref + "', which this subject does not have and none shares");
        }
    }

    private void acrossSubjects(Model model, Element call, Model called) {
        if (Model.engine(call, "calledElementBinding").filter("latest"::equals).isEmpty()) {
            find(model, call, "needs calledElementBinding=\"latest\": the process is another subject's");
        }
        var given = Model.all(call, "in").map(in -> in.getAttribute("target")).collect(Collectors.toSet());
        var taken = Set.of(property(called, "takes").split(" "));
        given.removeAll(Set.of(property(called, "mayTake").split(" ")));
        if (!given.equals(taken)) {
            find(model, call, "hands over " + sorted(given) + ", but " + called.name() + " takes " + sorted(taken));
        }
        var wished =
                Model.all(call, "out").map(out -> out.getAttribute("source")).collect(Collectors.toSet());
        var offered = Set.of(property(called, "gives").split(" "));
        if (!offered.containsAll(wished)) {
            find(model, call, "asks for " + sorted(wished) + ", but " + called.name() + " gives " + sorted(offered));
        }
    }

    /** An extension property of the process in this file; empty when it is not there. */
    private static String property(Model model, String name) {
        return Model.all(model.xml(), "property")
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    private void boundToDeployment(Model model, Element element, String attribute) {
        if (Model.engine(element, attribute).filter("deployment"::equals).isEmpty()) {
            find(model, element, "needs " + attribute + "=\"deployment\"");
        }
    }

    /** Names, documentation and conditions are expressions too: everything is looked at. */
    private void expressions(Model model, Element process) {
        Model.all(process).forEach(element -> {
            var attributes = element.getAttributes();
            IntStream.range(0, attributes.getLength())
                    .forEach(i -> expressions(model, element, attributes.item(i).getNodeValue()));
            if (Model.all(element).findAny().isEmpty()) {
                expressions(model, element, element.getTextContent());
            }
        });
    }

    private void expressions(Model model, Element element, String text) {
        var expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            var bare = expression.group(1).replaceAll("'[^']*'|\"[^\"]*\"", "''");
            if (bare.matches(".*\\bclass\\b.*|.*\\[\\s*''\\s*].*")) {
                find(model, element, "reaches into an object by name: " + expression.group());
            }
            var call = CALL.matcher(bare);
            while (call.find()) {
                if (OPERATORS.contains(call.group(1))) {
                    continue;
                }
                var method = code.methods().get(call.group(1));
                var arguments = call.group(2).isBlank() ? 0 : call.group(2).split(",").length;
                if (method == null) {
                    find(model, element, "calls " + call.group(1) + ", which is no @ModelTask method");
                } else if (method.parameters() != arguments) {
                    find(
                            model,
                            element,
                            "gives " + call.group(1) + " " + arguments + " arguments, it takes " + method.parameters());
                }
            }
        }
    }

    private void namedAfterTheSubject(Model model, Element definitions) {
        Model.all(definitions, "message", "signal", "error", "escalation").forEach(event -> {
            var name =
                    event.getLocalName().equals("error") || event.getLocalName().equals("escalation")
                            ? event.getAttribute(event.getLocalName() + "Code")
                            : event.getAttribute("name");
            if (!name.startsWith(model.subject() + ".")) {
                find(model, event, "is global and named '" + name + "': start it with " + model.subject() + ".");
            }
        });
    }

    private void drawn(Model model, Element definitions, Element process) {
        var drawn = Model.all(definitions, "BPMNShape", "BPMNEdge")
                .map(shape -> shape.getAttribute("bpmnElement"))
                .collect(Collectors.toSet());
        Model.all(process, with(FLOW_NODES, "sequenceFlow"))
                .filter(element -> !drawn.contains(element.getAttribute("id")))
                .forEach(element -> find(model, element, "is missing in the diagram"));
    }

    private void decision(Model model) {
        var decisions = Model.all(model.xml(), "decision").toList();
        if (decisions.stream().noneMatch(decision -> decision.getAttribute("id").equals(globalId(model)))) {
            find(model, "", "has no decision " + globalId(model));
        }
        for (var decision : decisions) {
            named(model, decision);
            if (Model.engine(decision, "historyTimeToLive").isEmpty()) {
                find(model, decision, "has no historyTimeToLive");
            }
            if (Model.children(decision, "description")
                    .allMatch(text -> text.getTextContent().isBlank())) {
                find(model, decision, "has no description");
            }
            if (Model.all(model.xml(), "DMNShape")
                    .noneMatch(shape -> shape.getAttribute("dmnElementRef").equals(decision.getAttribute("id")))) {
                find(model, decision, "is missing in the diagram");
            }
        }
    }

    private void form(Model model) {
        var schema = FormSchema.parse(model.text());
        if (!schema.key().equals(globalId(model))) {
            find(model, schema.key(), "is not " + globalId(model));
        }
        schema.findings()
                .forEach(finding -> find(model, finding.componentId(), finding.message() + ". " + finding.remedy()));
        for (var field : schema.fields()) {
            if (!field.key().matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*")) {
                find(model, field.id(), "has a key that is not writtenLikeThis");
            }
        }
    }

    /** Ids are global in the engine. */
    private void idsAreUnique() {
        var owners = new HashMap<String, String>();
        for (var model : models) {
            var ids = model.is("form")
                    ? List.of("form " + json(model).path("id").asText())
                    : Model.all(model.xml(), "process", "decision")
                            .map(element -> element.getLocalName() + " " + element.getAttribute("id"))
                            .toList();
            for (var id : ids) {
                var other = owners.putIfAbsent(id, model.file());
                if (other != null) {
                    find(model, id, "is also in " + other);
                }
            }
        }
    }

    private void named(Model model, Element element) {
        if (element.getAttribute("name").isBlank()) {
            find(model, element, "has no name");
        }
    }

    private void find(Model model, Element element, String what) {
        find(model, element.getAttribute("id"), what);
    }

    private void find(Model model, String element, String what) {
        findings.add(model.file() + ": " + (element.isEmpty() ? "" : element + " ") + what);
    }

    private static String globalId(Model model) {
        return model.subject() + "." + model.name();
    }

    /** The names that answers have at the top: of fields, and of what holds fields under a path. */
    private static Set<String> keys(JsonNode parent) {
        var keys = new HashSet<String>();
        for (var component : parent.path("components")) {
            var name = component.path("key").asText(component.path("path").asText(""));
            if (name.isEmpty()) {
                keys.addAll(keys(component));
            } else {
                keys.add(name.split("\\.")[0]);
            }
        }
        return keys;
    }

    private static JsonNode json(Model model) {
        try {
            return new ObjectMapper().readTree(model.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(model.file() + " cannot be read as JSON", e);
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static String camelCase(String id) {
        var words = id.split("-");
        return words[0]
                + IntStream.range(1, words.length)
                        .mapToObj(i -> words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1))
                        .collect(Collectors.joining());
    }

    private static String[] with(String[] some, String... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
