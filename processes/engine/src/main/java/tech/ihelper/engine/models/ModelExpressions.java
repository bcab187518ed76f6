package tech.ihelper.engine.models;

import java.util.Optional;
import java.util.Set;
import org.operaton.bpm.impl.juel.AstBinary;
import org.operaton.bpm.impl.juel.AstBoolean;
import org.operaton.bpm.impl.juel.AstBracket;
import org.operaton.bpm.impl.juel.AstChoice;
import org.operaton.bpm.impl.juel.AstDot;
import org.operaton.bpm.impl.juel.AstEval;
import org.operaton.bpm.impl.juel.AstIdentifier;
import org.operaton.bpm.impl.juel.AstMethod;
import org.operaton.bpm.impl.juel.AstNested;
import org.operaton.bpm.impl.juel.AstNode;
import org.operaton.bpm.impl.juel.AstNull;
import org.operaton.bpm.impl.juel.AstNumber;
import org.operaton.bpm.impl.juel.AstParameters;
import org.operaton.bpm.impl.juel.AstString;
import org.operaton.bpm.impl.juel.AstUnary;
import org.operaton.bpm.impl.juel.Builder;
import org.operaton.bpm.impl.juel.Node;
import org.operaton.bpm.impl.juel.TreeBuilderException;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.guard.ModelTasks;

/**
 * Which expressions a model may hold, told from the syntax tree that the engine's own parser makes of them: a call of a
 * {@link ModelTask} method, or reading and comparing variables.
 */
final class ModelExpressions {

    /** Objects that the engine offers under a name; models do without. */
    private static final Set<String> ENGINES_OWN =
            Set.of("execution", "task", "caseExecution", "externalTask", "authenticatedUserId", "variableContext");

    private static final int LONGEST = 1_000;

    private final ModelTasks tasks;

    ModelExpressions(ModelTasks tasks) {
        this.tasks = tasks;
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The task that the expression calls; what is wrong with it goes to the findings. */
    Optional<ModelTasks.Task> call(String text, Problems problems) {
        var root = parse(text, problems);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        if (!(root.get() instanceof AstMethod method)) {
            problems.add("'%s' is no call of a task method.".formatted(text), "Write ${bean.method(variable)}.");
            return Optional.empty();
        }
        if (!(method.getChild(0) instanceof AstDot property)
                || !(property.getChild(0) instanceof AstIdentifier bean)
                || !(method.getChild(1) instanceof AstParameters parameters)) {
            problems.add(
                    "'%s' calls something else than a task method.".formatted(text), "Write ${bean.method(variable)}.");
            return Optional.empty();
        }
        for (int i = 0; i < parameters.getCardinality(); i++) {
            read(parameters.getChild(i), false, text, problems);
        }
        var name = property.getStructuralId(null).substring(bean.getName().length() + 1);
        var called = tasks.find(bean.getName(), name, parameters.getCardinality());
        if (called.isEmpty()) {
            problems.add(
                    "There is no task method %s.%s with %d values."
                            .formatted(bean.getName(), name, parameters.getCardinality()),
                    "Choose one of the tasks that the studio offers.");
        }
        return called;
    }

    /**
     * Checks an expression that reads and compares.
     *
     * @param outputsOfDecision whether {@code decisionResult} may be read
     */
    void reads(String text, boolean outputsOfDecision, Problems problems) {
        parse(text, problems).ifPresent(root -> read(root, outputsOfDecision, text, problems));
    }

    /** Where the complaints go. */
    interface Problems {
        void add(String message, String remedy);
    }

    private static Optional<AstNode> parse(String text, Problems problems) {
        if (text.length() > LONGEST) {
            problems.add("An expression is longer than %d characters.".formatted(LONGEST), "Make it shorter.");
            return Optional.empty();
        }
        if (isExpression(text.substring(Math.min(2, text.length())))) {
            problems.add(
                    "'%s' holds an expression within an expression.".formatted(text), "Write one, with plain texts.");
            return Optional.empty();
        }
        try {
            var root =
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot();
            if (root instanceof AstEval eval) {
                return Optional.of(eval.getChild(0));
            }
            problems.add(
                    "'%s' mixes text and expressions.".formatted(text),
                    "Write one expression: ${...} and nothing else.");
        } catch (TreeBuilderException | StackOverflowError e) {
            problems.add("'%s' cannot be read as an expression.".formatted(text), "Correct it.");
        }
        return Optional.empty();
    }

    private void read(Node node, boolean decision, String text, Problems problems) {
        if (node instanceof AstIdentifier variable) {
            readable(variable, text, problems);
            return;
        }
        if (node instanceof AstBoolean
                || node instanceof AstNumber
                || node instanceof AstString
                || node instanceof AstNull) {
            return;
        }
        if (node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstChoice
                || node instanceof AstNested) {
            for (int i = 0; i < node.getCardinality(); i++) {
                read(node.getChild(i), decision, text, problems);
            }
            return;
        }
        if (decision && isOutputOfDecision(node)) {
            return;
        }
        problems.add(
                "'%s' does more than read and compare variables.".formatted(text),
                "Let a service task find it out and keep the answer in a variable.");
    }

    private void readable(AstIdentifier variable, String text, Problems problems) {
        if (ENGINES_OWN.contains(variable.getName())) {
            problems.add(
                    "'%s' reads '%s', which models cannot see.".formatted(text, variable.getName()),
                    "Use a variable of the case.");
        } else if (tasks.isBean(variable.getName())) {
            problems.add(
                    "'%s' uses a task bean as a value.".formatted(text), "Call one of its methods in a service task.");
        }
    }

    /** {@code decisionResult.singleResult.x} or {@code decisionResult[0].x}. */
    private static boolean isOutputOfDecision(Node node) {
        if (!(node instanceof AstDot output)) {
            return false;
        }
        var row = output.getChild(0);
        if (row instanceof AstBracket bracket) {
            return isDecisionResult(bracket.getChild(0)) && bracket.getChild(1) instanceof AstNumber;
        }
        return row instanceof AstDot single
                && isDecisionResult(single.getChild(0))
                && single.getStructuralId(null).equals("decisionResult.singleResult");
    }

    private static boolean isDecisionResult(Node node) {
        return node instanceof AstIdentifier name && name.getName().equals("decisionResult");
    }
}
