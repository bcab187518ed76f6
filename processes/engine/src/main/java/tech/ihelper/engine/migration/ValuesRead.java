package tech.ihelper.engine.migration;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;

/**
 * The values that a version's expressions read and that no step of it fills by itself: answers of forms and results of
 * decisions among them, which a case that is past these steps will never get.
 */
final class ValuesRead {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"|&quot;.*?&quot;|&apos;.*?&apos;");

    /** A name that is neither a bean or an object before a dot, nor a method. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.&])[A-Za-z_]\\w*+(?!\\s*[.(;])");

    private static final Pattern FILLED = Pattern.compile(
            "(?:resultVariable|elementVariable|errorCodeVariable|errorMessageVariable|escalationCodeVariable)=\"([^\"]+)\""
                    + "|(?:inputParameter|outputParameter)[^>]*name=\"([^\"]+)\"|<[^>]*:out[^>]*target=\"([^\"]+)\"");

    private static final Set<String> WORDS = Set.of(
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "true",
            "false",
            "null",
            "instanceof",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private ValuesRead() {}

    static Set<String> of(BpmnModelInstance model) {
        var xml = Bpmn.convertToString(model);
        var names = new TreeSet<String>();
        EXPRESSION.matcher(xml).results().forEach(expression -> NAME.matcher(
                        TEXT.matcher(expression.group(1)).replaceAll(" "))
                .results()
                .forEach(name -> names.add(name.group())));
        names.removeAll(WORDS);
        FILLED.matcher(xml).results().forEach(filled -> {
            for (var group = 1; group <= filled.groupCount(); group++) {
                if (filled.group(group) != null) {
                    names.remove(filled.group(group));
                }
            }
        });
        return names;
    }
}
