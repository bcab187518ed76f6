package tech.ihelper.engine.models;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** The words a model may use; every other element or attribute is refused, known to the engine or not. */
final class ModelVocabulary {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** The engine's own extensions, under both names that it answers to. */
    static final Set<String> EXTENSIONS =
            Set.of("http://camunda.org/schema/1.0/bpmn", "http://operaton.org/schema/1.0/bpmn");

    static final Set<String> DMN = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/");

    static final Set<String> DMN_EXTENSIONS =
            Set.of("http://camunda.org/schema/1.0/dmn", "http://operaton.org/schema/1.0/dmn");

    /** Pictures of the model and notes of the editor: the engine does not act on them. */
    static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
            "http://camunda.org/schema/modeler/1.0");

    static final Set<String> ACTIVITIES = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "manualTask",
            "callActivity");

    /** Activities that do work, and whose work may end in a BPMN error. */
    static final Set<String> WORKING = Set.of("serviceTask", "sendTask", "businessRuleTask");

    static final Set<String> BPMN_ELEMENTS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "terminateEventDefinition",
            "linkEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition",
            "message",
            "signal",
            "error",
            "escalation",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "manualTask",
            "callActivity",
            "subProcess",
            "transaction",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "conditionExpression",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition",
            "laneSet",
            "lane",
            "flowNodeRef",
            "childLaneSet",
            "collaboration",
            "participant",
            "messageFlow",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "dataInputAssociation",
            "dataOutputAssociation",
            "property",
            "sourceRef",
            "targetRef");

    static final Set<String> BPMN_ATTRIBUTES = Set.of(
            "id",
            "name",
            "isExecutable",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "cancelActivity",
            "parallelMultiple",
            "isInterrupting",
            "default",
            "gatewayDirection",
            "triggeredByEvent",
            "eventGatewayType",
            "instantiate",
            "messageRef",
            "signalRef",
            "errorRef",
            "errorCode",
            "escalationRef",
            "escalationCode",
            "activityRef",
            "waitForCompletion",
            "calledElement",
            "isSequential",
            "processRef",
            "isForCompensation",
            "isClosed",
            "processType",
            "startQuantity",
            "completionQuantity",
            "textFormat",
            "associationDirection",
            "categoryValueRef",
            "dataObjectRef",
            "isCollection",
            "dataStoreRef",
            "isUnlimited",
            "isImmediate",
            "value");

    /** Attributes of the engine's extensions whose value is taken as it is written. */
    static final Set<String> LITERAL_EXTENSIONS = Set.of(
            "versionTag",
            "historyTimeToLive",
            "isStartableInTasklist",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "taskPriority",
            "resultVariable",
            "decisionRef",
            "decisionRefBinding",
            "mapDecisionResult",
            "formRef",
            "formRefBinding",
            "calledElementBinding",
            "variableName",
            "variableEvents",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "candidateGroups",
            "candidateUsers",
            "candidateStarterGroups",
            "initiator",
            "modelerTemplate",
            "modelerTemplateVersion");

    /** Attributes of the engine's extensions that say what a working task does. */
    static final Set<String> WORK_EXTENSIONS = Set.of("expression", "type", "topic");

    /** Attributes of the engine's extensions that may read a variable. */
    static final Set<String> READING_EXTENSIONS = Set.of("assignee", "dueDate", "followUpDate", "priority");

    /** Extension elements with their attributes. */
    static final Map<String, Set<String>> EXTENSION_ELEMENTS = Map.of(
            "inputOutput", Set.of(),
            "inputParameter", Set.of("name"),
            "outputParameter", Set.of("name"),
            "failedJobRetryTimeCycle", Set.of(),
            "properties", Set.of(),
            "property", Set.of("id", "name", "value"),
            "in", Set.of("source", "target", "local"),
            "out", Set.of("source", "target", "local"));

    /** Said by name, because people will try them. */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("scriptTask", "no-scripts"),
            Map.entry("script", "no-scripts"),
            Map.entry("class", "no-classes"),
            Map.entry("delegateExpression", "no-classes"),
            Map.entry("variableMappingClass", "no-classes"),
            Map.entry("variableMappingDelegateExpression", "no-classes"),
            Map.entry("formHandlerClass", "no-classes"),
            Map.entry("executionListener", "no-listeners"),
            Map.entry("taskListener", "no-listeners"),
            Map.entry("connector", "no-connectors"),
            Map.entry("formKey", "no-outside-forms"),
            Map.entry("formData", "no-outside-forms"));

    /**
     * Names that mean something to the engine, to the guard or in the engine's own extensions. The engine goes by many
     * of them whatever vocabulary they claim to be of, so another vendor's element of such a name is never inert.
     */
    private static final Set<String> ENGINES_WORDS = Set.of(
            "adHocSubProcess",
            "assignment",
            "businessCalendar",
            "candidateStarter",
            "caseExecutionListener",
            "complexBehaviorDefinition",
            "complexGateway",
            "constraint",
            "entry",
            "field",
            "formField",
            "formProperty",
            "formalExpression",
            "from",
            "humanPerformer",
            "import",
            "inputDataItem",
            "ioSpecification",
            "itemDefinition",
            "list",
            "loopDataInputRef",
            "map",
            "operation",
            "outputDataItem",
            "performer",
            "potentialOwner",
            "potentialStarter",
            "resourceAssignmentExpression",
            "standardLoopCharacteristics",
            "to",
            "validation",
            "value",
            "variableListener");

    static final Set<String> DMN_ELEMENTS = Set.of(
            "definitions",
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "description",
            "annotationEntry",
            "annotation",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "variable",
            "literalExpression",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef",
            "extensionElements");

    static final Set<String> DMN_ATTRIBUTES = Set.of(
            "id",
            "name",
            "namespace",
            "label",
            "hitPolicy",
            "aggregation",
            "typeRef",
            "exporter",
            "exporterVersion",
            "href",
            "outputLabel",
            "preferredOrientation",
            "textFormat",
            "associationDirection");

    static final Set<String> DMN_EXTENSION_ATTRIBUTES = Set.of(
            "historyTimeToLive", "inputVariable", "versionTag", "diagramRelationId", "width", "annotationsWidth");

    private ModelVocabulary() {}

    /** Whether another vendor's word is the name of something that the engine would act on. */
    static boolean isEnginesWord(String name) {
        return BPMN_ELEMENTS.contains(name)
                || EXTENSION_ELEMENTS.containsKey(name)
                || REFUSED.containsKey(name)
                || ENGINES_WORDS.contains(name);
    }

    static boolean isForeign(String namespace) {
        return !namespace.isEmpty()
                && !namespace.equals("null")
                && !BPMN.equals(namespace)
                && !EXTENSIONS.contains(namespace)
                && !DRAWING.contains(namespace)
                && !XSI.equals(namespace)
                && !namespace.startsWith("http://www.w3.org/")
                && !namespace.contains("activiti.org");
    }

    /** An attribute of the engine's extensions; empty when it is not set. */
    static String extension(Element element, String name) {
        return EXTENSIONS.stream()
                .map(namespace -> element.getAttributeNS(namespace, name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
