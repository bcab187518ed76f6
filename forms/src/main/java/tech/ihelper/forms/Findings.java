package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;
import tech.ihelper.forms.feel.FeelProblem;

/** Collects what must change in a form, and reads its expressions, which are what goes wrong most. For one form. */
final class Findings {

    private static final String SUBSET =
            "Write it with what docs/forms.md lists under “Expressions”: there browser and server agree";

    /** A template's part in braces; {@code #if}, {@code #loop} and their ends are feelers' own. */
    private static final Pattern BRACES = Pattern.compile("\\{\\{(?:#if|#loop)?\\s*(.*?)\\s*}}", Pattern.DOTALL);

    private final List<SchemaFinding> all = new ArrayList<>();

    void add(String id, String message, String remedy) {
        all.add(new SchemaFinding(id, message, remedy));
    }

    List<SchemaFinding> all() {
        return all;
    }

    static boolean isExpression(JsonNode node) {
        return node.isTextual() && node.asText().startsWith("=");
    }

    /** Null, and a finding, when it is none. */
    @Nullable
    Expression expression(JsonNode node, String id, String what) {
        try {
            return Expression.parse(node.asText().substring(1));
        } catch (FeelProblem e) {
            add(id, "The expression in \"%s\" %s".formatted(what, e.getMessage()), SUBSET);
            return null;
        }
    }

    Condition condition(JsonNode node, String id, String what) {
        if (!isExpression(node)) {
            add(id, "\"%s\" is not an expression".formatted(what), "Write a condition that begins with =");
            return Condition.NEVER;
        }
        try {
            return new Condition(Expression.parseTest(node.asText().substring(1)));
        } catch (FeelProblem e) {
            add(id, "The expression in \"%s\" %s".formatted(what, e.getMessage()), SUBSET);
            return Condition.NEVER;
        }
    }

    /** Checks words that are only shown: an expression, or a text with expressions in braces. */
    void shown(JsonNode node, String id, String what) {
        if (isExpression(node)) {
            expression(node, id, what);
        } else if (node.isTextual()) {
            var parts = BRACES.matcher(node.asText());
            while (parts.find()) {
                var part = parts.group(1);
                if (!part.startsWith("/")) {
                    try {
                        Expression.parse(part);
                    } catch (FeelProblem e) {
                        add(id, "The expression {{%s}} in \"%s\" %s".formatted(part, what, e.getMessage()), SUBSET);
                    }
                }
            }
        } else if (node.isContainerNode()) {
            for (var child : node.properties()) {
                shown(child.getValue(), id, what + "." + child.getKey());
            }
        }
    }
}
