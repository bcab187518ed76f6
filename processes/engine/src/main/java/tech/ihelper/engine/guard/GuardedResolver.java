package tech.ihelper.engine.guard;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.ExpressionFactory;
import jakarta.el.MethodNotFoundException;
import jakarta.el.PropertyNotFoundException;
import jakarta.el.PropertyNotWritableException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecisionResult;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.variable.context.VariableContext;

/**
 * All that an expression can reach: variables of the case, {@link ModelTasks}, and the outputs of a decision. There is
 * no {@code execution}, no {@code task}, no bean property and no method of any other object, hence no way to a class.
 */
final class GuardedResolver extends ELResolver {

    private final ModelTasks tasks;

    GuardedResolver(ModelTasks tasks) {
        this.tasks = tasks;
    }

    /** What the name of a task bean evaluates to: a handle, never the bean, so it cannot leak into a variable. */
    private record Bean(String name) {}

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base == null) {
            return root(context, String.valueOf(property));
        }
        if (base instanceof DmnDecisionResult result && "singleResult".equals(property)) {
            return resolved(context, result.getSingleResult());
        }
        if (base instanceof Map<?, ?> map) {
            return resolved(context, map.get(property));
        }
        if (base instanceof List<?> list && property instanceof Number index) {
            int at = index.intValue();
            return resolved(context, at >= 0 && at < list.size() ? list.get(at) : null);
        }
        throw new PropertyNotFoundException("a model may not read '%s' of a %s".formatted(property, name(base)));
    }

    private @Nullable Object root(ELContext context, String name) {
        if (tasks.isBean(name)) {
            return resolved(context, new Bean(name));
        }
        if (context.getContext(VariableScope.class) instanceof VariableScope scope && scope.hasVariable(name)) {
            return resolved(context, scope.getVariable(name));
        }
        if (context.getContext(VariableContext.class) instanceof VariableContext variables) {
            var value = variables.resolve(name);
            if (value != null) {
                return resolved(context, value.getValue());
            }
        }
        throw new PropertyNotFoundException("there is no variable and no model task bean called '%s'".formatted(name));
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        var given = arguments == null ? new Object[0] : arguments;
        if (base instanceof Bean bean) {
            var task = tasks.find(bean.name(), String.valueOf(method), given.length)
                    .orElseThrow(() -> new MethodNotFoundException("'%s' has no model task '%s' with %d arguments"
                            .formatted(bean.name(), method, given.length)));
            return resolved(context, call(context, task, given));
        }
        if (base instanceof DmnDecisionResult result && "getSingleResult".equals(method) && given.length == 0) {
            return resolved(context, result.getSingleResult());
        }
        throw new MethodNotFoundException("a model may not call '%s' of a %s".formatted(method, name(base)));
    }

    private @Nullable Object call(ELContext context, ModelTasks.Task task, Object[] arguments) {
        var factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
        try {
            return tasks.call(task, arguments, (value, type) -> coerce(factory, value, type));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ELException(e);
        }
    }

    /** A missing number stays missing; EL would make it zero. */
    private static @Nullable Object coerce(ExpressionFactory factory, @Nullable Object value, Class<?> type) {
        return value == null && !type.isPrimitive() ? null : factory.coerceToType(value, type);
    }

    private static @Nullable Object resolved(ELContext context, @Nullable Object value) {
        context.setPropertyResolved(true);
        return value;
    }

    private static String name(@Nullable Object base) {
        return base == null ? "nothing" : base.getClass().getSimpleName();
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new PropertyNotWritableException("a model may not write '%s'".formatted(property));
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }
}
