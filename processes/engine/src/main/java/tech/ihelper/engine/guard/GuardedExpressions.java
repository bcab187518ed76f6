package tech.ihelper.engine.guard;

import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;

/** First choke point: expressions of models, decisions and stored queries see {@link GuardedResolver} and nothing else. */
final class GuardedExpressions extends JuelExpressionManager {

    private final ModelTasks tasks;

    GuardedExpressions(ModelTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    protected ELResolver createElResolver() {
        return new GuardedResolver(tasks);
    }

    /** The engine offers its own functions ({@code currentUser()}, {@code now()}); models do without. */
    @Override
    public void addFunction(String name, Method function) {}

    @Override
    protected FunctionMapper createFunctionMapper() {
        return new FunctionMapper() {
            @Override
            public @Nullable Method resolveFunction(String prefix, String localName) {
                return null;
            }
        };
    }
}
