package tech.ihelper.app.architecture;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.engine.ModelTask;

/**
 * The code that models name.
 *
 * @param methods by {@code emergencyTasks.pageOnCall}
 * @param answers fields that the action of a task takes, by {@code emergency-response/assess-severity}
 */
record ModelCode(Map<String, Method> methods, Map<String, Set<String>> answers) {

    /** A {@link ModelTask} method. */
    record Method(int parameters, ModelTask.Effect effect, Set<String> errors) {}

    /** Of the components below a package, under the names that Spring gives them. */
    static ModelCode of(String rootPackage) {
        var methods = new HashMap<String, Method>();
        var answers = new HashMap<String, Set<String>>();
        var registry = new SimpleBeanDefinitionRegistry();
        for (BeanDefinition candidate :
                new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents(rootPackage)) {
            var name = AnnotationBeanNameGenerator.INSTANCE.generateBeanName(candidate, registry);
            var type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
            for (var method : type.getDeclaredMethods()) {
                var task = method.getAnnotation(ModelTask.class);
                if (task != null) {
                    methods.put(
                            name + "." + method.getName(),
                            new Method(method.getParameterCount(), task.effect(), Set.of(task.errors())));
                }
            }
            if (TaskAction.class.isAssignableFrom(type)) {
                answers.put(name, fields(type));
            }
        }
        return new ModelCode(methods, answers);
    }

    private static Set<String> fields(Class<?> action) {
        var answers = ResolvableType.forClass(action)
                .as(TaskAction.class)
                .getGeneric(0)
                .resolve(Object.class);
        var components = answers.getRecordComponents();
        return components == null
                ? new HashSet<>()
                : Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
    }
}
