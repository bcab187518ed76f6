package tech.ihelper.processes.documents.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data as the document's readers read it: dates and numbers as their language writes them, an option by its label, a tick
 * as yes or no for "if". A text {@code scope} is there line by line, too: {@code scope_lines}; a list has its rows in words.
 */
final class DataWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> components = new HashMap<>();
    private final Map<String, DataWords> rows = new HashMap<>();
    private final Locale locale;

    private DataWords(JsonNode form, Locale locale) {
        this.locale = locale;
        collect(form);
    }

    /** @param values accepted by the schema */
    static Map<String, @Nullable Object> of(
            String schema, String language, Map<String, ? extends @Nullable Object> values) {
        try {
            return new DataWords(JSON.readTree(schema), Locale.forLanguageTag(language)).words(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The schema is not JSON", e);
        }
    }

    private Map<String, @Nullable Object> words(Map<String, ? extends @Nullable Object> values) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        // What is hidden has no value, and templates may still name it.
        components.keySet().stream().filter(key -> !values.containsKey(key)).forEach(key -> {
            data.put(key, null);
            data.put(key + "_lines", List.of());
        });
        rows.keySet().forEach(key -> data.put(key, List.of()));
        values.forEach((key, value) -> {
            data.put(key, word(key, value));
            if (value == null || value instanceof String) {
                data.put(key + "_lines", lines(value));
            }
        });
        return data;
    }

    private static List<String> lines(@Nullable Object text) {
        return text == null
                ? List.of()
                : text.toString()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private void collect(JsonNode form) {
        for (var component : form.path("components")) {
            if (component.path("type").asText().equals("dynamiclist")) {
                rows.put(component.path("path").asText(), new DataWords(component, locale));
                continue;
            }
            if (component.hasNonNull("key")) {
                components.put(component.get("key").asText(), component);
            }
            collect(component);
        }
    }

    private @Nullable Object word(String key, @Nullable Object value) {
        var row = rows.get(key);
        if (row != null && value instanceof List<?> list) {
            return list.stream().map(one -> row.words(asRow(one))).toList();
        }
        var component = components.get(key);
        if (value == null || value instanceof Boolean || component == null) {
            return value;
        }
        return switch (component.path("type").asText()) {
            case "number" -> number(value, component.path("decimalDigits").asInt(0));
            case "datetime" -> date(value.toString());
            case "select", "radio" -> label(component, value);
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asRow(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private Object number(Object value, int decimals) {
        if (!(value instanceof Number)) {
            return value;
        }
        var format = NumberFormat.getNumberInstance(locale);
        var digits = value instanceof BigDecimal decimal ? Math.max(decimals, decimal.scale()) : decimals;
        format.setMinimumFractionDigits(Math.max(0, digits));
        format.setMaximumFractionDigits(Math.max(0, digits));
        return format.format(value);
    }

    private String date(String value) {
        try {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale.getLanguage().equals("en") ? Locale.UK : locale)
                    .format(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            // A time of day, which reads the same in both languages.
            return value;
        }
    }

    private static Object label(JsonNode component, Object value) {
        for (var option : component.path("values")) {
            if (option.path("value").asText().equals(value.toString())) {
                return option.path("label").asText(value.toString());
            }
        }
        return value;
    }
}
