package tech.ihelper.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every known way to make a model do harm, to be tried at every way in. What runs makes a {@link Canary} sing or touches
 * {@link #FILE}.
 */
public final class HostileModels {

    public static final Path FILE = Path.of(
            System.getProperty("java.io.tmpdir"),
            "ihelper-canary-" + ProcessHandle.current().pid());
    private static final String CANARY = Canary.class.getName();
    private static final String TOUCH = "touch " + FILE;

    private HostileModels() {}

    /**
     * One bundle.
     *
     * @param category what it goes for
     * @param bundle names of files and their texts; the hostile one is the last
     */
    public record Attack(String name, String category, Map<String, String> bundle) {

        private Attack(String name, Map<String, String> bundle) {
            this(name, "XML", bundle);
        }

        /** @return the hostile file and its text */
        public Map.Entry<String, String> hostile() {
            return bundle.entrySet().stream().reduce((first, last) -> last).orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static Attack attack(String name, String body) {
        return attack(name, "", body, Map.of());
    }

    private static Attack attack(String name, String definitions, String body, Map<String, String> more) {
        var bundle = new LinkedHashMap<String, String>();
        bundle.put(
                "attack.bpmn",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:operaton="http://operaton.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d" targetNamespace="x">
                  %s
                  <bpmn:process id="attack" name="Attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="step" />
                    %s
                    <bpmn:sequenceFlow id="f2" sourceRef="step" targetRef="end" />
                    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(definitions, body));
        bundle.putAll(more);
        return new Attack(name, bundle);
    }

    private static Attack service(String name, String attributes, String inside) {
        return attack(name, task("serviceTask", attributes, inside));
    }

    public static String task(String kind, String attributes, String inside) {
        return "<bpmn:%1$s id=\"step\" name=\"Step\" %2$s>%3$s<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:%1$s>"
                .formatted(kind, attributes, inside);
    }

    private static String extension(String inside) {
        return "<bpmn:extensionElements>" + inside + "</bpmn:extensionElements>";
    }

    private static String shell(String kind) {
        return task(
                kind,
                "camunda:type=\"shell\"",
                extension("<camunda:field name=\"command\"><camunda:string>touch</camunda:string></camunda:field>"
                        + "<camunda:field name=\"arg1\"><camunda:string>" + FILE
                        + "</camunda:string></camunda:field>"));
    }

    private static String messageEnd(String attributes) {
        return task("parallelGateway", "", "").replace("name=\"Step\"", "")
                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"tell\" />"
                + "<bpmn:endEvent id=\"tell\"><bpmn:incoming>f3</bpmn:incoming><bpmn:messageEventDefinition id=\"x\" messageRef=\"m\" "
                + attributes
                + ">"
                + extension("<camunda:field name=\"command\"><camunda:string>touch</camunda:string></camunda:field>"
                        + "<camunda:field name=\"arg1\"><camunda:string>" + FILE
                        + "</camunda:string></camunda:field>")
                + "</bpmn:messageEventDefinition></bpmn:endEvent>";
    }

    private static Attack expression(String name, String expression) {
        return service(
                name,
                "camunda:expression=\"" + expression.replace("\"", "&quot;") + "\" camunda:resultVariable=\"loot\"",
                "");
    }

    private static Attack decision(String name, String cell, String language) {
        return attack(
                name,
                "",
                task("businessRuleTask", "camunda:decisionRef=\"evil\" camunda:decisionRefBinding=\"deployment\"", ""),
                Map.of(
                        "evil.dmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="x">
                          <decision id="evil" name="Evil" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="FIRST">
                            <input id="i"><inputExpression id="ie" typeRef="string" %s><text>%s</text></inputExpression></input>
                            <output id="o" name="loot" typeRef="string" />
                            <rule id="r"><inputEntry id="e"><text></text></inputEntry><outputEntry id="oe" %s><text>%s</text></outputEntry></rule>
                          </decisionTable></decision>
                        </definitions>
                        """
                                .formatted(language, cell, language, cell)));
    }

    public static Stream<Attack> attacks() {
        var exec = "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('" + TOUCH + "')}";
        var forName = "${''.getClass().forName('" + CANARY + "').newInstance()}";
        return Stream.of(
                        in(
                                "expressions",
                                expression("reflection to Runtime.exec", exec),
                                expression("reflection to a new object", forName),
                                expression(
                                        "class as a property", "${''.class.forName('" + CANARY + "').newInstance()}"),
                                expression("class in brackets", "${''['class']['classLoader']}"),
                                expression("method name in brackets", "${canary['sing']()}"),
                                expression("deferred expression", "#{canary.sing()}"),
                                expression("a bean's method", "${canary.sing()}"),
                                expression("a bean's property", "${canary.song}"),
                                expression(
                                        "the data source",
                                        "${dataSource.connection.createStatement().execute('create table canary_table (id int)')}"),
                                expression("another method of a task bean", "${walkTasks.wipe()}"),
                                expression("an object method of a task bean", "${walkTasks.getClass()}"),
                                expression("a task bean inside another call", "${walkTasks.countStep(canary.sing())}"),
                                expression(
                                        "the engine's services",
                                        "${execution.processEngineServices.repositoryService.createDeploymentQuery().count()}"),
                                expression("the execution", "${execution.setVariable('loot', 'x')}"),
                                expression("the application context", "${applicationContext.getBean('canary').sing()}"),
                                expression("the environment", "${environment.getProperty('ihelper.secret')}"),
                                expression("system properties", "${systemProperties}"),
                                expression("the engine's functions", "${currentUser()}"),
                                expression("a static call", "${" + CANARY + ".call()}"),
                                expression("nested expressions", "${walkTasks.countStep('${canary.sing()}')}"),
                                expression("text and expression", "x${canary.sing()}")),
                        in(
                                "expressions in every place",
                                attack(
                                        "name of a user task",
                                        task("userTask", "camunda:assignee=\"x\"", "")
                                                .replace("name=\"Step\"", "name=\"${canary.sing()}\"")),
                                attack(
                                        "documentation of a user task",
                                        task(
                                                "userTask",
                                                "",
                                                "<bpmn:documentation>${canary.sing()}</bpmn:documentation>")),
                                attack("assignee", task("userTask", "camunda:assignee=\"${canary.sing()}\"", "")),
                                attack(
                                        "candidate groups",
                                        task("userTask", "camunda:candidateGroups=\"${canary.sing()}\"", "")),
                                attack("due date", task("userTask", "camunda:dueDate=\"${canary.sing()}\"", "")),
                                attack(
                                        "priority of a task",
                                        task("userTask", "camunda:priority=\"${canary.sing()}\"", "")),
                                attack(
                                        "priority of a job",
                                        task(
                                                "userTask",
                                                "camunda:asyncBefore=\"true\" camunda:jobPriority=\"${canary.sing()}\"",
                                                "")),
                                attack(
                                        "form reference",
                                        task(
                                                "userTask",
                                                "camunda:formRef=\"${canary.sing()}\" camunda:formRefBinding=\"latest\"",
                                                "")),
                                attack(
                                        "potential owner",
                                        task(
                                                "userTask",
                                                "",
                                                "<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>${canary.sing()}</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>")),
                                attack(
                                        "timer",
                                        task("userTask", "", "")
                                                + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"step\"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${canary.sing()}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"f3\" sourceRef=\"b\" targetRef=\"end\" />"),
                                attack(
                                        "condition of a boundary event",
                                        task("userTask", "", "")
                                                + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"step\"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:conditionalEventDefinition id=\"t\"><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">${canary.sing() == 'x'}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"f3\" sourceRef=\"b\" targetRef=\"end\" />"),
                                attack(
                                        "condition of a flow",
                                        task("exclusiveGateway", "", "").replace("name=\"Step\"", "")
                                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"end\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${canary.sing() == 'x'}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                                attack(
                                        "input parameter",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:inputOutput><camunda:inputParameter name=\"a\">${canary.sing()}</camunda:inputParameter></camunda:inputOutput>"))),
                                attack(
                                        "input parameter list",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:list><camunda:value>${canary.sing()}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>"))),
                                attack(
                                        "topic of outside work",
                                        task(
                                                "serviceTask",
                                                "camunda:type=\"external\" camunda:topic=\"${canary.sing()}\"",
                                                "")),
                                attack(
                                        "called process",
                                        task("callActivity", "calledElement=\"${canary.sing()}\"", "")),
                                attack(
                                        "repetition over an expression",
                                        task(
                                                "userTask",
                                                "",
                                                "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${canary.sing()}\" />")),
                                attack(
                                        "number of repetitions",
                                        task(
                                                "userTask",
                                                "",
                                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${canary.sing()}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")),
                                attack(
                                        "retry cycle",
                                        task(
                                                "userTask",
                                                "camunda:asyncBefore=\"true\"",
                                                extension(
                                                        "<camunda:failedJobRetryTimeCycle>${canary.sing()}</camunda:failedJobRetryTimeCycle>"))),
                                attack(
                                        "message name",
                                        "<bpmn:message id=\"m\" name=\"${canary.sing()}\" />",
                                        task("receiveTask", "messageRef=\"m\"", ""),
                                        Map.of()),
                                attack(
                                        "error message of outside work",
                                        task(
                                                "serviceTask",
                                                "camunda:type=\"external\" camunda:topic=\"t\"",
                                                extension(
                                                        "<camunda:errorEventDefinition id=\"e\" errorRef=\"x\" expression=\"${canary.sing()}\" />")))),
                        in(
                                "classes",
                                service("delegate class", "camunda:class=\"" + CANARY + "\"", ""),
                                service(
                                        "delegate class, the engine's own name",
                                        "operaton:class=\"" + CANARY + "\"",
                                        ""),
                                service("delegate expression", "camunda:delegateExpression=\"${canary}\"", ""),
                                service(
                                        "shell by its class",
                                        "camunda:class=\"org.operaton.bpm.engine.impl.bpmn.behavior.ShellActivityBehavior\"",
                                        extension(
                                                "<camunda:field name=\"command\"><camunda:string>touch</camunda:string></camunda:field><camunda:field name=\"arg1\"><camunda:string>"
                                                        + FILE + "</camunda:string></camunda:field>")),
                                attack("shell in a service task", shell("serviceTask")),
                                attack("shell in a send task", shell("sendTask")),
                                attack("shell in a business rule task", shell("businessRuleTask")),
                                service(
                                        "mail",
                                        "camunda:type=\"mail\"",
                                        extension(
                                                "<camunda:field name=\"to\"><camunda:string>x@example.org</camunda:string></camunda:field>")),
                                attack(
                                        "class in a send task",
                                        task("sendTask", "camunda:class=\"" + CANARY + "\"", "")),
                                attack(
                                        "class in a business rule task",
                                        task("businessRuleTask", "camunda:class=\"" + CANARY + "\"", "")),
                                attack(
                                        "class in a message end event",
                                        "<bpmn:message id=\"m\" name=\"m\" />",
                                        task("userTask", "", "")
                                                        .replace(
                                                                "<bpmn:outgoing>f2</bpmn:outgoing>",
                                                                "<bpmn:outgoing>f2</bpmn:outgoing>")
                                                + "<bpmn:intermediateThrowEvent id=\"throw\"><bpmn:messageEventDefinition id=\"x\" messageRef=\"m\" camunda:class=\""
                                                + CANARY + "\" /></bpmn:intermediateThrowEvent>",
                                        Map.of()),
                                attack(
                                        "mail from a message end event",
                                        "<bpmn:message id=\"m\" name=\"m\" />",
                                        messageEnd("camunda:type=\"mail\""),
                                        Map.of()),
                                attack(
                                        "shell in a message end event",
                                        "<bpmn:message id=\"m\" name=\"m\" />",
                                        messageEnd("camunda:type=\"shell\""),
                                        Map.of()),
                                attack(
                                        "outside work from a message end event",
                                        "<bpmn:message id=\"m\" name=\"m\" />",
                                        messageEnd("camunda:type=\"external\" camunda:topic=\"anything\""),
                                        Map.of()),
                                attack(
                                        "variable mapping class",
                                        task(
                                                "callActivity",
                                                "calledElement=\"attack\" camunda:variableMappingClass=\"" + CANARY
                                                        + "\"",
                                                "")),
                                attack(
                                        "form handler",
                                        task(
                                                "userTask",
                                                "camunda:formHandlerClass=\"" + CANARY + "\"",
                                                extension(
                                                        "<camunda:formData><camunda:formField id=\"a\" type=\"string\" /></camunda:formData>"))),
                                attack(
                                        "form handler without data",
                                        task("userTask", "camunda:formHandlerClass=\"" + CANARY + "\"", "")),
                                attack(
                                        "form validator",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:formData><camunda:formField id=\"a\" type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\""
                                                                + CANARY
                                                                + "\" /></camunda:validation></camunda:formField></camunda:formData>"))),
                                attack(
                                        "default value of a form field",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:formData><camunda:formField id=\"a\" type=\"string\" defaultValue=\"${canary.sing()}\" /></camunda:formData>"))),
                                attack(
                                        "outside form",
                                        task("userTask", "camunda:formKey=\"embedded:app:forms/evil.html\"", ""))),
                        in(
                                "listeners",
                                attack(
                                        "execution listener",
                                        task(
                                                "userTask",
                                                "",
                                                extension("<camunda:executionListener event=\"start\" class=\"" + CANARY
                                                        + "\" />"))),
                                attack(
                                        "execution listener with an expression",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:executionListener event=\"start\" expression=\"${canary.sing()}\" />"))),
                                attack(
                                        "execution listener with a delegate",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:executionListener event=\"start\" delegateExpression=\"${canary}\" />"))),
                                attack(
                                        "task listener",
                                        task(
                                                "userTask",
                                                "",
                                                extension("<camunda:taskListener event=\"create\" class=\"" + CANARY
                                                        + "\" />"))),
                                attack(
                                        "task listener with an expression",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:taskListener event=\"create\" expression=\"${canary.sing()}\" />"))),
                                attack(
                                        "listener of a flow",
                                        "",
                                        task("userTask", "", "")
                                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"end\">"
                                                + extension(
                                                        "<camunda:executionListener expression=\"${canary.sing()}\" />")
                                                + "</bpmn:sequenceFlow>",
                                        Map.of())),
                        in(
                                "scripts",
                                attack(
                                        "juel script",
                                        task(
                                                "scriptTask",
                                                "scriptFormat=\"juel\"",
                                                "<bpmn:script>${canary.sing()}</bpmn:script>")),
                                attack(
                                        "juel script that reads the configuration",
                                        task(
                                                "scriptTask",
                                                "scriptFormat=\"juel\" camunda:resource=\"classpath://secret-configuration.yaml\" camunda:resultVariable=\"loot\"",
                                                "")),
                                attack(
                                        "javascript",
                                        task(
                                                "scriptTask",
                                                "scriptFormat=\"javascript\"",
                                                "<bpmn:script>java.lang.Runtime.getRuntime().exec('" + TOUCH
                                                        + "')</bpmn:script>")),
                                attack(
                                        "groovy",
                                        task(
                                                "scriptTask",
                                                "scriptFormat=\"groovy\"",
                                                "<bpmn:script>'" + TOUCH + "'.execute()</bpmn:script>")),
                                attack(
                                        "feel script",
                                        task("scriptTask", "scriptFormat=\"feel\"", "<bpmn:script>1+1</bpmn:script>")),
                                attack(
                                        "script in a parameter",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"juel\">${canary.sing()}</camunda:script></camunda:inputParameter></camunda:inputOutput>"))),
                                attack(
                                        "script in a condition",
                                        task("exclusiveGateway", "", "").replace("name=\"Step\"", "")
                                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"end\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"juel\">${canary.sing() == 'x'}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                                attack(
                                        "script in a listener",
                                        task(
                                                "userTask",
                                                "",
                                                extension(
                                                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"juel\">${canary.sing()}</camunda:script></camunda:executionListener>"))),
                                attack(
                                        "script hidden among the drawing",
                                        "<bpmndi:BPMNDiagram id=\"x\" />",
                                        "<bpmndi:scriptTask id=\"step\" scriptFormat=\"juel\"><bpmndi:script>${canary.sing()}</bpmndi:script></bpmndi:scriptTask>",
                                        Map.of()),
                                attack(
                                        "script of an unknown vocabulary",
                                        "<evil:scriptTask xmlns:evil=\"urn:evil\" id=\"step\" scriptFormat=\"juel\"><evil:script>${canary.sing()}</evil:script></evil:scriptTask>")),
                        in(
                                "words on pages",
                                attack(
                                        "HTML in a name",
                                        task("userTask", "", "")
                                                .replace(
                                                        "name=\"Step\"",
                                                        "name=\"&lt;img src=x onerror=alert(1)&gt;\"")),
                                attack(
                                        "HTML in a documentation",
                                        task(
                                                "userTask",
                                                "",
                                                "<bpmn:documentation>&lt;script&gt;alert(1)&lt;/script&gt;</bpmn:documentation>")),
                                attack(
                                        "HTML in a note",
                                        task("userTask", "", "")
                                                + "<bpmn:textAnnotation id=\"n\"><bpmn:text><![CDATA[<iframe src=\"javascript:alert(1)\">]]></bpmn:text></bpmn:textAnnotation>")),
                        in(
                                "other subjects",
                                attack(
                                        "call of another subject's process",
                                        task(
                                                "callActivity",
                                                "calledElement=\"emergency-response\" camunda:calledElementBinding=\"latest\"",
                                                ""))),
                        in(
                                "connectors",
                                service(
                                        "connector",
                                        "",
                                        extension(
                                                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId><camunda:inputOutput><camunda:inputParameter name=\"url\">http://127.0.0.1:1/</camunda:inputParameter></camunda:inputOutput></camunda:connector>"))),
                        in(
                                "decisions",
                                decision("JUEL in a decision", "${canary.sing()}", "expressionLanguage=\"juel\""),
                                decision(
                                        "JavaScript in a decision",
                                        "java.lang.Runtime.getRuntime().exec('" + TOUCH + "')",
                                        "expressionLanguage=\"javascript\""),
                                decision(
                                        "Groovy in a decision",
                                        "'" + TOUCH + "'.execute()",
                                        "expressionLanguage=\"groovy\""),
                                decision(
                                        "foreign function in FEEL",
                                        "(function(a) external { java: { class: \"" + CANARY
                                                + "\", method signature: \"call()\" } })(1)".replace("\"", "&quot;"),
                                        ""),
                                decision("loop in FEEL", "string(count(for i in 1..2 return i))", "")),
                        in(
                                "other files",
                                attack(
                                        "a file that is none of ours",
                                        "",
                                        task("userTask", "", ""),
                                        Map.of("evil.groovy", "'" + TOUCH + "'.execute()")),
                                attack(
                                        "a case model",
                                        "",
                                        task("userTask", "", ""),
                                        Map.of(
                                                "evil.cmmn",
                                                "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" />"))),
                        morePlaces(),
                        moreScripts(),
                        hiddenWords(),
                        foreignWords(),
                        hostileDecisions(),
                        hostileForms())
                .flatMap(Stream::of);
    }

    private static Attack[] in(String category, Attack... attacks) {
        return Stream.of(attacks)
                .map(attack -> new Attack(attack.name(), category, attack.bundle()))
                .toArray(Attack[]::new);
    }

    /** Attributes and elements of the engine that take an expression, beyond those of a task. */
    private static Attack[] morePlaces() {
        var sing = "${canary.sing()}";
        var attributes = Map.ofEntries(
                Map.entry("candidateUsers", "userTask"),
                Map.entry("followUpDate", "userTask"),
                Map.entry("taskPriority", "serviceTask"),
                Map.entry("decisionRef", "businessRuleTask"),
                Map.entry("decisionRefVersion", "businessRuleTask"),
                Map.entry("decisionRefTenantId", "businessRuleTask"),
                Map.entry("formRefVersion", "userTask"),
                Map.entry("formKey", "userTask"),
                Map.entry("calledElementVersion", "callActivity"),
                Map.entry("calledElementTenantId", "callActivity"),
                Map.entry("caseRef", "callActivity"),
                Map.entry("resultVariable", "serviceTask"),
                Map.entry("errorCodeVariable", "serviceTask"));
        var places = attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> attack(
                        "expression in " + e.getKey(),
                        task(e.getValue(), "camunda:%s=\"%s\"".formatted(e.getKey(), sing), "")))
                .toList();
        var elements = Map.of(
                "in sourceExpression", "<camunda:in sourceExpression=\"" + sing + "\" target=\"a\" />",
                "in businessKey", "<camunda:in businessKey=\"" + sing + "\" />",
                "out sourceExpression", "<camunda:out sourceExpression=\"" + sing + "\" target=\"a\" />",
                "output parameter",
                        "<camunda:inputOutput><camunda:outputParameter name=\"a\">" + sing
                                + "</camunda:outputParameter></camunda:inputOutput>",
                "property",
                        "<camunda:properties><camunda:property name=\"a\" value=\"" + sing
                                + "\" /></camunda:properties>",
                "variable listener", "<camunda:variableListener expression=\"" + sing + "\" />",
                "potential starter",
                        "<camunda:potentialStarter><resourceAssignmentExpression><formalExpression>user(" + sing
                                + ")</formalExpression></resourceAssignmentExpression></camunda:potentialStarter>");
        var nested = elements.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> attack(
                        "expression in " + e.getKey(),
                        task("callActivity", "calledElement=\"elsewhere\"", extension(e.getValue()))))
                .toList();
        var others = Stream.of(
                attack("expression in the called process", task("callActivity", "calledElement=\"" + sing + "\"", "")),
                attack(
                        "expression in a completion condition",
                        repeating("<bpmn:loopCardinality>2</bpmn:loopCardinality><bpmn:completionCondition>" + sing
                                + "</bpmn:completionCondition>")),
                attack(
                        "more repetitions than a machine holds",
                        repeating("<bpmn:loopCardinality>999999</bpmn:loopCardinality>")),
                attack(
                        "more repetitions than can be read",
                        repeating("<bpmn:loopCardinality>99999999999</bpmn:loopCardinality>")),
                attack(
                        "expression in a signal",
                        "<bpmn:signal id=\"s\" name=\"" + sing + "\" />",
                        task("parallelGateway", "", "").replace("name=\"Step\"", "")
                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"tell\" />"
                                + "<bpmn:endEvent id=\"tell\"><bpmn:incoming>f3</bpmn:incoming><bpmn:signalEventDefinition id=\"sd\" signalRef=\"s\" /></bpmn:endEvent>",
                        Map.of()),
                attack(
                        "expression in an escalation code",
                        "<bpmn:escalation id=\"s\" escalationCode=\"" + sing + "\" />",
                        task("userTask", "", ""),
                        Map.of()),
                attack(
                        "a timer that fires without end",
                        task("userTask", "", "")
                                + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"step\" cancelActivity=\"false\"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle>R/PT0.001S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"f3\" sourceRef=\"b\" targetRef=\"end\" />"));
        return in(
                "expressions in every place",
                Stream.of(places.stream(), nested.stream(), others)
                        .flatMap(s -> s)
                        .toArray(Attack[]::new));
    }

    private static String repeating(String how) {
        return task("userTask", "", "")
                .replace(
                        "</bpmn:userTask>",
                        "<bpmn:multiInstanceLoopCharacteristics>" + how
                                + "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>");
    }

    private static Attack[] moreScripts() {
        var languages = Stream.of(
                        "python",
                        "ruby",
                        "ecmascript",
                        "application/javascript",
                        "graal.js",
                        "kotlin",
                        "beanshell",
                        "${canary.sing()}")
                .map(language -> attack(
                        "script in " + language,
                        task(
                                "scriptTask",
                                "scriptFormat=\"" + language + "\"",
                                "<bpmn:script>" + TOUCH + "</bpmn:script>")));
        var resources = Stream.of("deployment://evil.groovy", "file:///etc/passwd", "http://127.0.0.1:1/evil.js")
                .map(resource -> attack(
                        "script from " + resource,
                        task("scriptTask", "scriptFormat=\"groovy\" camunda:resource=\"" + resource + "\"", "")));
        return in("scripts", Stream.concat(languages, resources).toArray(Attack[]::new));
    }

    /** What a person does not see, or takes for something else. */
    private static Attack[] hiddenWords() {
        var named = Map.of(
                "words turned round", "Pay &#x202e;tnuocca rieht",
                "a word with a hole", "Ste&#x200b;p",
                "a mark at the beginning", "&#xfeff;Step",
                "a tag in a name", "&lt;svg/onload=alert(1)&gt;",
                "a comment in a name", "&lt;!-- x",
                "a link that runs", "javascript:alert(1)",
                "a link that runs, in capitals", "JaVaScRiPt:alert(1)",
                "a page in a link", "data:text/html,x");
        var words = named.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> attack(
                        e.getKey(),
                        task("userTask", "", "").replace("name=\"Step\"", "name=\"" + e.getValue() + "\"")));
        var ids = Stream.of(
                attack(
                        "an id that looks like another",
                        task("userTask", "", "") + "<bpmn:userTask id=\"st\u0435p\" name=\"Step\" />"),
                attack(
                        "the same id twice",
                        task("userTask", "", "")
                                + "<bpmn:textAnnotation id=\"step\"><bpmn:text>x</bpmn:text></bpmn:textAnnotation>"),
                attack(
                        "a decision that looks like another's",
                        "",
                        task("userTask", "", ""),
                        Map.of(
                                "evil.dmn",
                                table("<text>\"a\"</text>")
                                        .replace("id=\"evil\"", "id=\"\u0435mergency-response.severity\""))));
        return in("words on pages", Stream.concat(words, ids).toArray(Attack[]::new));
    }

    /** The engine goes by a name alone at places: another vocabulary is no hiding-place. */
    private static Attack[] foreignWords() {
        var evil = "xmlns:evil=\"urn:evil\" ";
        return in(
                "foreign words",
                attack("class of another vocabulary", task("serviceTask", evil + "evil:class=\"" + CANARY + "\"", "")),
                attack(
                        "class of an old vocabulary",
                        task(
                                "serviceTask",
                                "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"" + CANARY + "\"",
                                "")),
                attack(
                        "expression of an old vocabulary",
                        task(
                                "serviceTask",
                                "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:expression=\"${canary.sing()}\"",
                                "")),
                attack(
                        "listener of another vocabulary",
                        task(
                                "userTask",
                                evil,
                                extension(
                                        "<evil:executionListener event=\"start\" expression=\"${canary.sing()}\" />"))),
                attack(
                        "listener with a class of another vocabulary",
                        task(
                                "userTask",
                                evil,
                                extension("<evil:taskListener event=\"create\" class=\"" + CANARY + "\" />"))),
                attack(
                        "mapping of another vocabulary",
                        task(
                                "userTask",
                                evil,
                                extension(
                                        "<evil:inputOutput><evil:inputParameter name=\"a\">x</evil:inputParameter></evil:inputOutput>"))),
                attack(
                        "listener within foreign notes",
                        task(
                                "userTask",
                                evil,
                                extension("<evil:note><camunda:executionListener event=\"start\" class=\"" + CANARY
                                        + "\" /></evil:note>"))),
                attack(
                        "script within foreign notes",
                        task(
                                "userTask",
                                evil,
                                extension(
                                        "<evil:note><bpmn:scriptTask id=\"x\" scriptFormat=\"juel\"><bpmn:script>${canary.sing()}</bpmn:script></bpmn:scriptTask></evil:note>"))),
                attack(
                        "expression within foreign notes",
                        task("userTask", evil, extension("<evil:note>${canary.sing()}</evil:note>"))),
                attack("foreign step among ours", task("userTask", evil, "") + "<evil:userTask id=\"x\" name=\"X\" />"),
                attack(
                        "foreign notes outside of their place",
                        task("userTask", evil, "<evil:note xmlns:evil=\"urn:evil\" />")),
                attack(
                        "included file",
                        task(
                                "userTask",
                                "",
                                extension(
                                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\" />"))),
                attack(
                        "imported file",
                        "<bpmn:import importType=\"http://www.w3.org/2001/XMLSchema\" location=\"http://127.0.0.1:1/x.xsd\" namespace=\"x\" />",
                        task("userTask", "", ""),
                        Map.of()));
    }

    private static String table(String cell) {
        return decision("x", "x", "").hostile().getValue().replace("<text></text>", cell);
    }

    private static Attack[] hostileDecisions() {
        return in(
                "decisions",
                decision(
                        "regular expression that never ends",
                        "matches(\"aaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")".replace("\"", "&quot;"),
                        ""),
                decision("power that fills the memory", "9 ** 999999999", ""),
                decision("a decision that is no FEEL", "a b c(", ""),
                decision("nested brackets", "(".repeat(100) + "1" + ")".repeat(100), ""),
                decision("quantified loop", "some x in [1] satisfies x = 1", ""),
                decision("a function of one's own", "(function(a) a + 1)(1)", ""),
                decisionElement(
                        "business knowledge model",
                        "<businessKnowledgeModel id=\"b\" name=\"B\"><encapsulatedLogic kind=\"Java\"><formalParameter name=\"a\" /><literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"),
                decisionElement(
                        "imported decision",
                        "<import namespace=\"y\" importType=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" locationURI=\"http://127.0.0.1:1/x.dmn\" />"),
                decisionElement(
                        "literal expression in Groovy",
                        "<decision id=\"more\" name=\"More\" camunda:historyTimeToLive=\"P1D\"><literalExpression id=\"l\" expressionLanguage=\"groovy\"><text>'"
                                + TOUCH + "'.execute()</text></literalExpression></decision>"),
                decisionElement(
                        "invocation",
                        "<decision id=\"more\" name=\"More\" camunda:historyTimeToLive=\"P1D\"><invocation id=\"l\"><literalExpression><text>canary.sing</text></literalExpression></invocation></decision>"));
    }

    private static Attack decisionElement(String name, String element) {
        return attack(
                name,
                "",
                task("userTask", "", ""),
                Map.of("evil.dmn", table("<text>1</text>").replace("</definitions>", element + "</definitions>")));
    }

    private static Attack[] hostileForms() {
        return in(
                "forms",
                form("HTML in a form", "{\"type\":\"html\",\"id\":\"a\",\"content\":\"<script>alert(1)</script>\"}"),
                form("page in a form", "{\"type\":\"iframe\",\"id\":\"a\",\"url\":\"https://evil.example\"}"),
                form(
                        "remote picture in a form",
                        "{\"type\":\"image\",\"id\":\"a\",\"source\":\"https://evil.example/x.png\"}"),
                form(
                        "running picture in a form",
                        "{\"type\":\"image\",\"id\":\"a\",\"source\":\"javascript:alert(1)\"}"),
                form(
                        "loop in a form",
                        "{\"type\":\"expression\",\"id\":\"a\",\"key\":\"a\",\"expression\":\"=for i in 1..1000000000 return i\",\"computeOn\":\"change\"}"),
                form("component of nobody", "{\"type\":\"script\",\"id\":\"a\",\"key\":\"a\",\"source\":\"alert(1)\"}"),
                form(
                        "button that runs",
                        "{\"type\":\"button\",\"id\":\"a\",\"label\":\"x\",\"action\":\"javascript:alert(1)\"}"),
                form(
                        "path into the prototype",
                        "{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"__proto__.polluted\",\"label\":\"x\"}"));
    }

    private static Attack form(String name, String component) {
        return attack(
                name,
                "",
                task("userTask", "", ""),
                Map.of(
                        "evil.form",
                        "{\"type\":\"default\",\"id\":\"attack.step\",\"components\":[" + component + "]}"));
    }

    public static Stream<Attack> bombs() {
        var expanding = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            expanding
                    .append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append("&a")
                    .append(i - 1)
                    .append(";")
                    .append("&a")
                    .append(i - 1)
                    .append(";\">");
        }
        expanding.append("]>");
        var plain = attack("x", task("userTask", "", "<bpmn:documentation>&a11;</bpmn:documentation>"))
                .hostile()
                .getValue();
        var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        return Stream.of(
                new Attack("billion laughs", Map.of("attack.bpmn", plain.replace(head, head + expanding))),
                new Attack(
                        "external entity",
                        Map.of(
                                "attack.bpmn",
                                plain.replace(
                                        head, head + "<!DOCTYPE d [<!ENTITY a11 SYSTEM \"file:///etc/passwd\">]>"))),
                new Attack(
                        "external entity of a network",
                        Map.of(
                                "attack.bpmn",
                                plain.replace(
                                        head, head + "<!DOCTYPE d [<!ENTITY a11 SYSTEM \"http://127.0.0.1:1/x\">]>"))),
                new Attack(
                        "parameter entity",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(
                                                head,
                                                head
                                                        + "<!DOCTYPE d [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\"> %p;]>"))),
                new Attack(
                        "quadratic blow-up",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "&a;".repeat(10_000))
                                        .replace(
                                                head,
                                                head + "<!DOCTYPE d [<!ENTITY a \"" + "x".repeat(50_000) + "\">]>"))),
                new Attack(
                        "an unknown encoding",
                        Map.of("attack.bpmn", plain.replace("&a11;", "").replace("UTF-8", "UTF-7"))),
                new Attack(
                        "another encoding than it says",
                        Map.of("attack.bpmn", plain.replace("&a11;", "").replace("UTF-8", "UTF-16"))),
                new Attack(
                        "an old encoding",
                        Map.of("attack.bpmn", plain.replace("&a11;", "").replace("UTF-8", "ISO-8859-1"))),
                new Attack("no character at all", Map.of("attack.bpmn", plain.replace("&a11;", "&#0;"))),
                new Attack(
                        "a schema to be fetched",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(
                                                "id=\"d\"",
                                                "id=\"d\" xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\""))),
                new Attack(
                        "a schema to be fetched by the drawing",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(
                                                "</bpmn:definitions>",
                                                "<bpmndi:BPMNDiagram id=\"g\" xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:1/x.xsd\" /></bpmn:definitions>"))),
                new Attack("a packed file", Map.of("attack.bpmn", "PK\u0003\u0004\u0014\u0000" + plain)),
                new Attack(
                        "nested too deep",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(
                                                "<bpmn:documentation>",
                                                "<bpmn:documentation>" + "<a>".repeat(5_000) + "</a>".repeat(5_000)))),
                new Attack(
                        "more elements than anybody draws",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(
                                                "</bpmn:process>", "<bpmn:task/>".repeat(60_000) + "</bpmn:process>"))),
                new Attack(
                        "larger than a model is", Map.of("attack.bpmn", plain.replace("&a11;", "x".repeat(2_100_000)))),
                new Attack(
                        "external document type",
                        Map.of(
                                "attack.bpmn",
                                plain.replace("&a11;", "")
                                        .replace(head, head + "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\">"))));
    }
}
