package tech.ihelper.engine.templates;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.templates.ElementTemplate.Binding;
import tech.ihelper.engine.templates.ElementTemplate.Category;
import tech.ihelper.engine.templates.ElementTemplate.Choice;
import tech.ihelper.engine.templates.ElementTemplate.Constraints;
import tech.ihelper.engine.templates.ElementTemplate.Group;
import tech.ihelper.engine.templates.ElementTemplate.Property;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.ExternalWorkers;
import tech.ihelper.engine.work.WorkOffer;

/**
 * One template for each task method that a model may call, and one for each topic that somebody works on. They derive from
 * the lists that the gate reads, so what is offered is what is let in.
 *
 * <p>A value that a step hands to a method is an input of the step, {@code givenIncidentId}, and the expression names only
 * these. The word "given" keeps an input from hiding the case's variable of the same name, into which a result may go.
 */
@Component
public class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final List<String> WORKING = List.of("bpmn:ServiceTask", "bpmn:SendTask", "bpmn:BusinessRuleTask");
    private static final Group INPUTS = new Group("inputs", "What it is given");
    private static final Group RESULT = new Group("result", "What it answers");
    private static final String EXPRESSION = "\\$\\{[^{}]{1,900}\\}";
    private static final String A_VARIABLE = "A variable of the case, as ${%s}, or a fixed value.";

    private final ModelTasks tasks;
    private final ExternalWorkers workers;
    private final TemplateSubjects subjects = new TemplateSubjects();

    ElementTemplates(ModelTasks tasks, ExternalWorkers workers) {
        this.tasks = tasks;
        this.workers = workers;
    }

    /** By subject, then by name. What is kept for running cases only is not offered. */
    public List<ElementTemplate> all() {
        return Stream.concat(
                        tasks.all().stream()
                                .filter(task -> !task.deprecated() && task.effect() != ModelTask.Effect.OUTSIDE)
                                .map(this::template),
                        workers.all().stream().map(this::template))
                .sorted(Comparator.comparing((ElementTemplate template) ->
                                template.category().name())
                        .thenComparing(ElementTemplate::name)
                        .thenComparing(ElementTemplate::id))
                .toList();
    }

    private ElementTemplate template(ModelTasks.Task task) {
        var parameters = task.reflected().getParameters();
        var properties = new ArrayList<Property>();
        properties.add(hidden("camunda:expression", expression(task, parameters)));
        for (var parameter : parameters) {
            properties.add(input(parameter));
        }
        if (!task.result().isEmpty()) {
            properties.add(new Property(
                    "Keep the answer in",
                    "Name of a variable; empty when nobody needs it.",
                    "String",
                    RESULT.id(),
                    task.result(),
                    null,
                    new Binding("property", "camunda:resultVariable"),
                    new Constraints(
                            null,
                            new ElementTemplate.Pattern(
                                    "([a-z][A-Za-z0-9]*)?", "A word that begins with a small letter."))));
        }
        return template(
                task.label(),
                "task:%s.%s/%d".formatted(task.bean(), task.method(), parameters.length),
                help(task.help(), "", task.errors()),
                subjects.of(task.reflected().getDeclaringClass()),
                TaskIcons.of(task.effect()),
                properties);
    }

    private ElementTemplate template(ExternalWorker worker) {
        var offer = worker.offer();
        var properties = new ArrayList<Property>();
        properties.add(hidden("camunda:type", "external"));
        properties.add(hidden("camunda:topic", worker.topic()));
        offer.inputs().stream().map(ElementTemplates::input).forEach(properties::add);
        return template(
                offer.label(),
                "work:" + worker.topic(),
                help(offer.help(), answers(offer), offer.errors()),
                subjects.of(ClassUtils.getUserClass(worker)),
                TaskIcons.of(ModelTask.Effect.OUTSIDE),
                properties);
    }

    private static ElementTemplate template(
            String name,
            String id,
            String description,
            Category subject,
            ElementTemplate.Icon icon,
            List<Property> properties) {
        var used = properties.stream().map(Property::group).toList();
        return new ElementTemplate(
                SCHEMA,
                name,
                id,
                description,
                List.of(subject.name()),
                subject,
                WORKING,
                icon,
                Stream.of(INPUTS, RESULT)
                        .filter(group -> used.contains(group.id()))
                        .toList(),
                List.copyOf(properties),
                true);
    }

    private static String expression(ModelTasks.Task task, Parameter[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> given(parameter.getName()))
                .collect(Collectors.joining(", ", "${" + task.bean() + "." + task.method() + "(", ")}"));
    }

    private static String given(String name) {
        return "given" + StringUtils.capitalize(name);
    }

    private static Property hidden(String attribute, String value) {
        return new Property(null, null, "Hidden", null, value, null, new Binding("property", attribute), null);
    }

    private static Property input(Parameter parameter) {
        var name = parameter.getName();
        var type = ClassUtils.resolvePrimitiveIfNecessary(parameter.getType());
        var choices = choices(name, type);
        return new Property(
                spoken(name),
                choices == null ? A_VARIABLE.formatted(name) : null,
                choices == null ? "String" : "Dropdown",
                INPUTS.id(),
                "${" + name + "}",
                choices,
                new Binding("camunda:inputParameter", given(name)),
                new Constraints(true, Number.class.isAssignableFrom(type) ? number(type) : null));
    }

    private static ElementTemplate.Pattern number(Class<?> type) {
        var isWhole = type != Double.class && type != Float.class;
        return new ElementTemplate.Pattern(
                EXPRESSION + "|" + (isWhole ? "-?\\d{1,18}" : "-?\\d{1,15}(\\.\\d{1,10})?"),
                isWhole
                        ? "A whole number, or a variable as ${name}."
                        : "A number with a point, or a variable as ${name}.");
    }

    private static @Nullable List<Choice> choices(String name, Class<?> type) {
        var fromCase = new Choice("As the variable %s says".formatted(name), "${" + name + "}");
        if (type == Boolean.class) {
            return List.of(fromCase, new Choice("Yes", "true"), new Choice("No", "false"));
        }
        if (type.isEnum()) {
            return Stream.concat(
                            Stream.of(fromCase),
                            Arrays.stream(type.getEnumConstants())
                                    .map(value -> ((Enum<?>) value).name())
                                    .map(value -> new Choice(spoken(value.toLowerCase(Locale.ROOT)), value)))
                    .toList();
        }
        return null;
    }

    private static Property input(WorkOffer.Input input) {
        var choices = input.choices();
        return new Property(
                input.label(),
                input.hint().isEmpty() ? null : input.hint(),
                choices != null ? "Dropdown" : input.multiline() ? "Text" : "String",
                INPUTS.id(),
                input.value().isEmpty() ? null : input.value(),
                choices == null
                        ? null
                        : choices.stream()
                                .map(choice -> new Choice(choice.name(), choice.value()))
                                .toList(),
                new Binding("camunda:inputParameter", input.name()),
                input.required() ? new Constraints(true, null) : null);
    }

    /** {@code responseMinutes} as "Response minutes". */
    private static String spoken(String name) {
        return StringUtils.capitalize(
                name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    private static String answers(WorkOffer offer) {
        return offer.outputs().stream()
                .map(output -> "%s: %s.".formatted(output.variable(), output.meaning()))
                .collect(Collectors.joining(" "));
    }

    private static String help(String help, String answers, List<String> errors) {
        return Stream.of(
                        help,
                        answers.isEmpty() ? "" : "Answers " + answers,
                        errors.isEmpty() ? "" : "Errors: " + String.join(", ", errors) + ".")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
