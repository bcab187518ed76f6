package tech.ihelper.engine.studio.diff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What BPMN and the engine's extensions call things, in words. What is not known here is told in its own words. */
final class ProcessWords {

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("assignee", "is given to"),
            Map.entry("asyncAfter", "goes on in the background"),
            Map.entry("asyncBefore", "runs in the background"),
            Map.entry("attachedToRef", "is attached to"),
            Map.entry("calledElement", "calls the process"),
            Map.entry("calledElementBinding", "calls the version"),
            Map.entry("calledElementVersion", "calls version number"),
            Map.entry("cancelActivity", "ends the step"),
            Map.entry("candidateGroups", "may be done by"),
            Map.entry("candidateStarterGroups", "may be started by"),
            Map.entry("candidateUsers", "may be done by the persons"),
            Map.entry("collection", "is done for each of"),
            Map.entry("completionCondition", "is done until"),
            Map.entry("condition", "happens when"),
            Map.entry("conditionExpression", "is taken when"),
            Map.entry("decisionRef", "decides by"),
            Map.entry("decisionRefBinding", "decides by the version"),
            Map.entry("default", "otherwise takes"),
            Map.entry("dueDate", "is due"),
            Map.entry("elementVariable", "calls each one"),
            Map.entry("errorCode", "code"),
            Map.entry("errorRef", "error"),
            Map.entry("escalationCode", "code"),
            Map.entry("escalationRef", "escalation"),
            Map.entry("exclusive", "runs alone in its case"),
            Map.entry("failedJobRetryTimeCycle", "is tried again"),
            Map.entry("followUpDate", "is looked at again"),
            Map.entry("formRef", "form"),
            Map.entry("formRefBinding", "form of the version"),
            Map.entry("historyTimeToLive", "history is kept"),
            Map.entry("isExecutable", "can run"),
            Map.entry("isInterrupting", "ends what is under way"),
            Map.entry("isSequential", "is done one after another"),
            Map.entry("isStartableInTasklist", "can be started by hand"),
            Map.entry("loopCardinality", "is done so many times"),
            Map.entry("mapDecisionResult", "takes the result as"),
            Map.entry("messageRef", "message"),
            Map.entry("multiInstanceLoopCharacteristics", "is done more than once"),
            Map.entry("resultVariable", "keeps the result as"),
            Map.entry("signalRef", "signal"),
            Map.entry("sourceRef", "comes from"),
            Map.entry("targetRef", "leads to"),
            Map.entry("topic", "is done by the worker"),
            Map.entry("triggeredByEvent", "is started by an event"),
            Map.entry("variableName", "looks at"));

    /** Names of elements: their value is an id. */
    static final Set<String> REFERENCES = Set.of(
            "activityRef",
            "attachedToRef",
            "dataObjectRef",
            "dataStoreRef",
            "default",
            "errorRef",
            "escalationRef",
            "messageRef",
            "processRef",
            "signalRef",
            "sourceRef",
            "targetRef");

    /** What an attribute means that is not there. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("associationDirection", "None"),
            Map.entry("asyncAfter", "false"),
            Map.entry("asyncBefore", "false"),
            Map.entry("cancelActivity", "true"),
            Map.entry("completionQuantity", "1"),
            Map.entry("eventGatewayType", "Exclusive"),
            Map.entry("exclusive", "true"),
            Map.entry("gatewayDirection", "Unspecified"),
            Map.entry("instantiate", "false"),
            Map.entry("isClosed", "false"),
            Map.entry("isCollection", "false"),
            Map.entry("isForCompensation", "false"),
            Map.entry("isInterrupting", "true"),
            Map.entry("isSequential", "false"),
            Map.entry("parallelMultiple", "false"),
            Map.entry("processType", "None"),
            Map.entry("startQuantity", "1"),
            Map.entry("textFormat", "text/plain"),
            Map.entry("triggeredByEvent", "false"));

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^{}]*)}");
    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private ProcessWords() {}

    static String property(String name) {
        return PROPERTIES.getOrDefault(name, words(name));
    }

    static boolean isDefault(String attribute, String value) {
        return value.equals(DEFAULTS.get(attribute));
    }

    /** {@code exclusiveGateway} is "exclusive gateway". */
    static String words(String camelCase) {
        return Arrays.stream(WORD.split(camelCase))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code ${recovered}} is "recovered"; a text with more around it stays what it is. */
    static String plain(String expression) {
        var matcher = EXPRESSION.matcher(expression.strip());
        return matcher.matches() ? matcher.group(1).strip() : expression;
    }

    static String value(String property, String raw) {
        return switch (property) {
            case "historyTimeToLive", "timeDuration" -> TimeWords.duration(plain(raw));
            case "timeCycle" -> TimeWords.cycle(plain(raw));
            case "timeDate" -> "until " + plain(raw);
            case "failedJobRetryTimeCycle" -> TimeWords.retries(raw);
            case "candidateGroups", "candidateUsers", "candidateStarterGroups" ->
                Arrays.stream(raw.split(",")).map(String::strip).collect(Collectors.joining(", "));
            case "calledElementBinding", "decisionRefBinding", "formRefBinding" -> binding(raw);
            default -> raw.equals("true") ? "yes" : raw.equals("false") ? "no" : plain(raw);
        };
    }

    private static String binding(String raw) {
        return switch (raw) {
            case "deployment" -> "it was deployed with";
            case "latest" -> "that is newest";
            default -> raw;
        };
    }
}
