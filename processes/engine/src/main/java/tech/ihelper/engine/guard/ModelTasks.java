package tech.ihelper.engine.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tech.ihelper.engine.ModelTask;

/**
 * The methods that models may call: every public method of a bean that carries {@link ModelTask}, and nothing else. The
 * engine's expressions, the model gate and the studio's element templates all read this one list.
 *
 * <p>Parameters are texts, numbers, booleans and enums, because those are the variables a case can have. Beans are only
 * looked at by type here and made when first called, so a bean may itself need the engine.
 */
@Component
public class ModelTasks {

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class, Boolean.class, Integer.class, Long.class, Double.class, Short.class, Float.class, Byte.class);

    private final ListableBeanFactory beans;
    private volatile @Nullable Map<String, List<Task>> byBean;

    ModelTasks(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * One method that models may call.
     *
     * @param bean as written in expressions: {@code emergencyTasks}
     * @param label verb and object in a business person's words
     * @param help one sentence for whoever draws a model
     * @param result the variable that is proposed for what it returns; empty when it returns nothing
     * @param errors codes of the BPMN errors that it throws
     * @param deprecated still callable by running cases, not to be used in new models
     */
    public record Task(
            String bean,
            String method,
            List<Class<?>> parameters,
            String label,
            String help,
            String result,
            ModelTask.Effect effect,
            List<String> errors,
            boolean deprecated,
            Method reflected) {}

    /** By bean name, then in the order of the methods' names. */
    public List<Task> all() {
        return tasks().values().stream().flatMap(List::stream).toList();
    }

    public boolean isBean(String name) {
        return tasks().containsKey(name);
    }

    public Optional<Task> find(String bean, String method, int arguments) {
        return tasks().getOrDefault(bean, List.of()).stream()
                .filter(t -> t.method().equals(method) && t.parameters().size() == arguments)
                .findFirst();
    }

    /**
     * Calls a task on its bean, through the bean's proxies, so transactions and security apply.
     *
     * @param coerce makes an argument the parameter's type
     * @return what the method returns
     * @throws Exception what the method throws, unwrapped: a {@code BpmnError} stays one
     */
    @Nullable
    Object call(Task task, Object[] arguments, BiFunction<@Nullable Object, Class<?>, @Nullable Object> coerce)
            throws Exception {
        var values = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = coerce.apply(arguments[i], task.parameters().get(i));
        }
        try {
            return task.reflected().invoke(beans.getBean(task.bean()), values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Map<String, List<Task>> tasks() {
        var known = byBean;
        if (known == null) {
            known = find();
            byBean = known;
        }
        return known;
    }

    private Map<String, List<Task>> find() {
        var found = new TreeMap<String, List<Task>>();
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type == null || name.startsWith("scopedTarget.")) {
                continue;
            }
            var tasks = tasksOf(name, ClassUtils.getUserClass(type));
            if (!tasks.isEmpty()) {
                found.put(name, tasks);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static List<Task> tasksOf(String bean, Class<?> type) {
        var tasks = new ArrayList<Task>();
        for (var method : type.getDeclaredMethods()) {
            var annotation = AnnotationUtils.findAnnotation(method, ModelTask.class);
            if (annotation == null || method.isBridge() || method.isSynthetic()) {
                continue;
            }
            if (!Modifier.isPublic(type.getModifiers()) || !Modifier.isPublic(method.getModifiers())) {
                throw new IllegalStateException(
                        "%s.%s carries @ModelTask: make the class and the method public, or no model can call it."
                                .formatted(type.getName(), method.getName()));
            }
            for (var parameter : method.getParameterTypes()) {
                if (!isSimple(parameter)) {
                    throw new IllegalStateException(
                            "%s.%s takes a %s: a model can pass texts, numbers, booleans and enums only."
                                    .formatted(type.getName(), method.getName(), parameter.getName()));
                }
            }
            var task = new Task(
                    bean,
                    method.getName(),
                    List.of(method.getParameterTypes()),
                    annotation.label(),
                    annotation.help(),
                    annotation.result(),
                    annotation.effect(),
                    List.of(annotation.errors()),
                    method.isAnnotationPresent(Deprecated.class),
                    method);
            if (tasks.stream()
                    .anyMatch(t -> t.method().equals(task.method())
                            && t.parameters().size() == task.parameters().size())) {
                throw new IllegalStateException(
                        "%s.%s is there twice with %d parameters: a model could not say which it means."
                                .formatted(
                                        type.getName(),
                                        method.getName(),
                                        task.parameters().size()));
            }
            tasks.add(task);
        }
        tasks.sort((a, b) -> a.method().equals(b.method())
                ? Integer.compare(a.parameters().size(), b.parameters().size())
                : a.method().compareTo(b.method()));
        return List.copyOf(tasks);
    }

    private static boolean isSimple(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || SIMPLE.contains(type);
    }

    @Override
    public String toString() {
        return "ModelTasks" + Arrays.toString(tasks().keySet().toArray());
    }
}
