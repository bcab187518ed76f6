package tech.ihelper.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes answers for a form at random: from each component's {@code properties.pool}, and now and then nothing, or nonsense. */
final class SampleAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Object> NONSENSE = List.of(
            "",
            "no such thing",
            0,
            -7,
            4.5,
            true,
            false,
            List.of(),
            List.of("odd", 1),
            Map.of("k", "v"),
            "2026-13-45",
            "12");

    private final Random random;
    private final boolean honest;

    /** @param honest whether each answer is of the type that the form's own widget gives */
    SampleAnswers(Random random, boolean honest) {
        this.random = random;
        this.honest = honest;
    }

    Map<String, @Nullable Object> of(JsonNode form) {
        var answers = new LinkedHashMap<String, @Nullable Object>();
        all(form, List.of(), answers);
        if (random.nextBoolean()) {
            answers.put("offered", offered());
        }
        return answers;
    }

    private List<Object> offered() {
        var offered = new ArrayList<Object>(List.of("a", Map.of("label", "B", "value", "b"), Map.of("value", 3)));
        if (!honest) {
            offered.addAll(List.of(Map.of("label", "no value"), "", List.of("c")));
        }
        return offered.subList(random.nextInt(2), offered.size());
    }

    private void all(JsonNode parent, List<Object> place, Map<String, @Nullable Object> answers) {
        for (var component : parent.path("components")) {
            switch (component.path("type").asText()) {
                case "group" ->
                    all(component, path(place, component.path("path").asText("")), answers);
                case "dynamiclist" ->
                    rows(component, path(place, component.path("path").asText()), answers);
                default -> {
                    if (component.has("key") && random.nextInt(8) > 0) {
                        var path = path(place, component.path("key").asText());
                        Tree.set(answers, path, answer(component));
                    }
                }
            }
        }
    }

    private void rows(JsonNode list, List<Object> path, Map<String, @Nullable Object> answers) {
        if (!honest && random.nextInt(6) == 0) {
            return;
        }
        var rows = random.nextInt(4);
        Tree.set(answers, path, new ArrayList<>());
        for (var i = 0; i < rows; i++) {
            Tree.set(answers, Paths.append(path, (Object) i), new LinkedHashMap<>());
            all(list, Paths.append(path, (Object) i), answers);
        }
    }

    private @Nullable Object answer(JsonNode component) {
        var type = component.path("type").asText();
        var multiple = type.equals("checklist") || type.equals("taglist");
        if (!honest && random.nextInt(6) == 0 && !(multiple && component.has("valuesExpression"))) {
            return random.nextInt(4) == 0 ? null : pick(NONSENSE);
        }
        if (type.equals("checkbox")) {
            return random.nextBoolean();
        }
        var pool = pool(component);
        if (multiple) {
            return pool.stream().filter(any -> random.nextInt(3) == 0).toList();
        }
        var text = type.equals("textfield") || type.equals("textarea");
        return !text && random.nextInt(6) == 0 || pool.isEmpty() ? null : pick(pool);
    }

    private @Nullable Object pick(List<? extends @Nullable Object> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static List<?> pool(JsonNode component) {
        try {
            var pool = JSON.readTree(component.path("properties").path("pool").asText("[]"));
            return (List<?>) java.util.Objects.requireNonNull(Json.value(pool));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(component + " has no readable pool", e);
        }
    }

    private static List<Object> path(List<Object> place, String names) {
        return names.isEmpty() ? place : Paths.append(place, List.of(names.split("\\.")));
    }
}
