package tech.ihelper.engine.guard;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.feel.impl.FeelEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.variable.context.VariableContext;

/**
 * Evaluates the cells of decisions within a time. The gate keeps each cell cheap, whatever it is asked; here all cells
 * that one transaction evaluates share {@link #LONGEST}, so that large tables and many of them in a row cannot hold a
 * thread either. Between two cells it is looked at the clock; a cell is not interrupted.
 */
final class TimedFeel implements FeelEngine {

    static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LONGEST_CELL = 2_000;

    private final FeelEngine feel;
    private final long longest;
    private final ThreadLocal<Spent> spent = new ThreadLocal<>();

    TimedFeel(FeelEngine feel, Duration longest) {
        this.feel = feel;
        this.longest = longest.toNanos();
    }

    private static final class Spent {
        private final WeakReference<@Nullable CommandContext> command;
        private long nanos;

        Spent(@Nullable CommandContext command) {
            this.command = new WeakReference<>(command);
        }
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        var now = begin(expression);
        var before = System.nanoTime();
        try {
            return feel.evaluateSimpleExpression(expression, variables);
        } finally {
            now.nanos += System.nanoTime() - before;
        }
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        var now = begin(tests);
        var before = System.nanoTime();
        try {
            return feel.evaluateSimpleUnaryTests(tests, input, variables);
        } finally {
            now.nanos += System.nanoTime() - before;
        }
    }

    private Spent begin(@Nullable String text) {
        if (text != null && text.length() > LONGEST_CELL) {
            throw new ProcessEngineException("A cell of the decision is longer than " + LONGEST_CELL + " characters.");
        }
        var command = Context.getCommandContext();
        var now = spent.get();
        if (now == null || command == null || now.command.get() != command) {
            now = new Spent(command);
            spent.set(now);
        }
        if (now.nanos > longest) {
            throw new ProcessEngineException("The decision takes longer than %d ms: make its tables smaller."
                    .formatted(Duration.ofNanos(longest).toMillis()));
        }
        return now;
    }
}
