package tech.ihelper.engine.studio.bench;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionLiteralExpressionImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.operaton.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.operaton.bpm.model.dmn.DmnModelInstance;
import org.operaton.bpm.model.dmn.instance.Input;
import tech.ihelper.engine.studio.bench.BenchField.Type;

/** The decisions of a file as the engine reads them, and what they want to know. */
final class BenchFile {

    private static final int MOST_VALUES = 100;

    private final List<DmnDecision> decisions;
    private final Map<String, String> allowed;

    /** @param model as it was read; the engine's own decisions do not say which values an input may have */
    BenchFile(DmnModelInstance model, List<DmnDecision> decisions) {
        this.decisions = decisions;
        this.allowed = model.getModelElementsByType(Input.class).stream()
                .filter(input -> input.getId() != null && input.getInputValues() != null)
                .collect(Collectors.toMap(
                        Input::getId, input -> input.getInputValues().getTextContent(), (one, other) -> one));
    }

    Optional<DmnDecision> decision(String id) {
        return decisions.stream()
                .filter(decision -> decision.getKey().equals(id))
                .findFirst();
    }

    List<BenchDecision> all() {
        return decisions.stream()
                .map(decision -> new BenchDecision(decision.getKey(), name(decision), fields(decision)))
                .toList();
    }

    static String name(DmnDecision decision) {
        return decision.getName() == null ? decision.getKey() : decision.getName();
    }

    /**
     * What is read from outside: not what a required decision answers.
     *
     * @throws tech.ihelper.contracts.Refusal when a cell is no FEEL
     */
    List<BenchField> fields(DmnDecision decision) {
        var chain = new LinkedHashSet<DmnDecision>();
        require(decision, chain);
        var answered = new HashSet<String>();
        chain.stream().filter(one -> one != decision).forEach(one -> answered.addAll(answers(one)));

        var fields = new LinkedHashMap<String, BenchField>();
        chain.forEach(one -> columns(one, fields));
        chain.forEach(one -> named(one).forEach(name -> fields.putIfAbsent(name, any(name))));
        fields.keySet().removeAll(answered);
        return List.copyOf(fields.values());
    }

    private static void require(DmnDecision decision, Set<DmnDecision> chain) {
        decision.getRequiredDecisions().forEach(required -> require(required, chain));
        chain.add(decision);
    }

    private static Collection<String> answers(DmnDecision decision) {
        if (decision.getDecisionLogic() instanceof DmnDecisionTableImpl table) {
            return table.getOutputs().stream()
                    .map(DmnDecisionTableOutputImpl::getOutputName)
                    .filter(Objects::nonNull)
                    .toList();
        }
        return decision.getDecisionLogic() instanceof DmnDecisionLiteralExpressionImpl literal
                        && literal.getVariable() != null
                ? List.of(literal.getVariable().getName())
                : List.of();
    }

    /** Columns that are about one variable say what it is. */
    private void columns(DmnDecision decision, Map<String, BenchField> fields) {
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl table)) {
            return;
        }
        for (int i = 0; i < table.getInputs().size(); i++) {
            var input = table.getInputs().get(i);
            var column = i;
            read(input, name(decision)).filter(Feel::isName).ifPresent(feel -> {
                var name = feel.names().iterator().next();
                fields.putIfAbsent(name, field(name, input, table, column));
            });
        }
    }

    private BenchField field(String name, DmnDecisionTableInputImpl input, DmnDecisionTableImpl table, int column) {
        var label = input.getName() == null || input.getName().isBlank() ? name : input.getName();
        var type = type(input.getExpression());
        var closed = input.getId() == null
                ? List.<String>of()
                : Optional.ofNullable(allowed.get(input.getId()))
                        .flatMap(Feel::tests)
                        .map(Feel::texts)
                        .orElse(List.of());
        if (type == Type.TEXT && !closed.isEmpty()) {
            return new BenchField(name, label, type, closed, false);
        }
        var spoken = type != Type.TEXT
                ? List.<String>of()
                : table.getRules().stream()
                        .map(rule -> rule.getConditions().get(column))
                        .map(BenchFile::text)
                        .flatMap(text -> Feel.tests(text).stream())
                        .flatMap(feel -> feel.texts().stream())
                        .distinct()
                        .limit(MOST_VALUES)
                        .toList();
        return new BenchField(name, label, type, spoken, true);
    }

    private static BenchField any(String name) {
        return new BenchField(name, name, Type.ANY, List.of(), true);
    }

    private static Type type(DmnExpressionImpl expression) {
        var type = expression.getTypeDefinition();
        return switch (type == null ? "" : String.valueOf(type.getTypeName()).toLowerCase(Locale.ROOT)) {
            case "string" -> Type.TEXT;
            case "integer", "long" -> Type.WHOLE;
            case "double", "number" -> Type.NUMBER;
            case "boolean" -> Type.BOOLEAN;
            case "date", "datetime" -> Type.DATE;
            default -> Type.ANY;
        };
    }

    /** Every variable that its expressions and cells read. */
    private static Set<String> named(DmnDecision decision) {
        var names = new LinkedHashSet<String>();
        var where = name(decision);
        if (decision.getDecisionLogic() instanceof DmnDecisionTableImpl table) {
            for (int number = 1; number <= table.getRules().size(); number++) {
                var rule = table.getRules().get(number - 1);
                var row = "%s, row %d".formatted(where, number);
                rule.getConditions().forEach(cell -> names.addAll(names(text(cell), true, row)));
                rule.getConclusions().forEach(cell -> names.addAll(names(text(cell), false, row)));
            }
            for (var input : table.getInputs()) {
                names.remove(input.getInputVariable());
                read(input, where).ifPresent(feel -> names.addAll(feel.names()));
            }
        } else if (decision.getDecisionLogic() instanceof DmnDecisionLiteralExpressionImpl literal) {
            names.addAll(names(text(literal.getExpression()), false, where));
        }
        return names;
    }

    private static Optional<Feel> read(DmnDecisionTableInputImpl input, String where) {
        var text = text(input.getExpression());
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(Feel.expression(text).orElseThrow(() -> BenchRefusal.unreadable(where, text)));
    }

    private static Set<String> names(String text, boolean tests, String where) {
        if (text.isBlank()) {
            return Set.of();
        }
        return (tests ? Feel.tests(text) : Feel.expression(text))
                .orElseThrow(() -> BenchRefusal.unreadable(where, text))
                .names();
    }

    private static String text(@Nullable DmnExpressionImpl expression) {
        return expression == null || expression.getExpression() == null
                ? ""
                : expression.getExpression().strip();
    }

    /** Of its rows, in their order. */
    static List<String> ids(DmnDecisionTableImpl table) {
        return table.getRules().stream().map(DmnDecisionTableRuleImpl::getId).toList();
    }
}
