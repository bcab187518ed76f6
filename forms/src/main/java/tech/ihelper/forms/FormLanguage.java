package tech.ihelper.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A form in several languages is one file: beside each component's words its properties hold the translations, {@code "label.de"},
 * {@code "description.de"}, {@code "text.de"}, and {@code "option.backup.de"} for the option with the value {@code backup}. So all
 * languages ask the same.
 */
public final class FormLanguage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TRANSLATION =
            Pattern.compile("(label|description|text|dateLabel|timeLabel|option\\.[A-Za-z0-9_-]+)\\.([a-z]{2})");

    private FormLanguage() {}

    /** The languages that a form brings beside its own, as {@code de}. */
    public static Set<String> offered(String schema) {
        var languages = new TreeSet<String>();
        collect(read(schema).path("components"), languages);
        return languages;
    }

    /** The form in a language; words that are not translated stay as they are. */
    public static String in(String schema, Locale language) {
        var form = read(schema);
        translate(form.path("components"), language.getLanguage());
        return form.toString();
    }

    private static void collect(JsonNode components, Set<String> languages) {
        for (var component : components) {
            for (var property : component.path("properties").properties()) {
                var named = TRANSLATION.matcher(property.getKey());
                if (named.matches()) {
                    languages.add(named.group(2));
                }
            }
            collect(component.path("components"), languages);
        }
    }

    private static void translate(JsonNode components, String language) {
        for (var component : components) {
            for (var property : component.path("properties").properties()) {
                var named = TRANSLATION.matcher(property.getKey());
                if (named.matches() && named.group(2).equals(language) && component instanceof ObjectNode words) {
                    say(words, named.group(1), property.getValue().asText());
                }
            }
            translate(component.path("components"), language);
        }
    }

    private static void say(ObjectNode component, String what, String words) {
        if (!what.startsWith("option.")) {
            component.put(what, words);
            return;
        }
        var value = what.substring("option.".length());
        for (var option : component.path("values")) {
            if (option instanceof ObjectNode named
                    && named.path("value").asText().equals(value)) {
                named.put("label", words);
            }
        }
    }

    private static JsonNode read(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a form that has passed the gate is JSON", e);
        }
    }
}
