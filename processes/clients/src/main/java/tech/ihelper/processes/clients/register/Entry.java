package tech.ihelper.processes.clients.register;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was entered about one thing, field by field, as text: by a person in a form, by a line of CSV, by a program. Gathers
 * what is wrong with it, so that all of it is said at once.
 */
public final class Entry {

    private final Map<String, String> fields;
    private final Map<String, String> problems = new LinkedHashMap<>();

    public Entry(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** @param namesAndValues name, value, name, value */
    public static Entry of(String... namesAndValues) {
        var fields = new HashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Entry(fields);
    }

    /** This one, with what {@code others} say instead. */
    public Entry with(Map<String, String> others) {
        var all = new HashMap<>(fields);
        all.putAll(others);
        return new Entry(all);
    }

    /** Never null, without the spaces around it. */
    public String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /** Text of one line; spaces and what cannot be printed become one space each. */
    public String line(String field, int longest) {
        return checked(field, text(field).replaceAll("[\\p{Cntrl}\\s]+", " "), longest);
    }

    /** Text of one line that has to be there. */
    public String line(String field, int longest, String missing) {
        var line = line(field, longest);
        if (line.isEmpty()) {
            wrong(field, missing);
        }
        return line;
    }

    /** Text of any number of lines. */
    public String lines(String field, int longest) {
        return checked(field, text(field).replaceAll("\\R", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", " "), longest);
    }

    /** The constant with this name or label, whatever the case of its letters. */
    public <E extends Enum<E>> E choice(String field, Class<E> among, E usual, Function<E, String> label) {
        var text = text(field);
        if (text.isEmpty()) {
            return usual;
        }
        for (var known : among.getEnumConstants()) {
            if (known.name().equalsIgnoreCase(text) || label.apply(known).equalsIgnoreCase(text)) {
                return known;
            }
        }
        var labels = new StringBuilder();
        for (var known : among.getEnumConstants()) {
            labels.append(labels.isEmpty() ? "" : ", ").append(label.apply(known));
        }
        wrong(field, "Choose one of these: " + labels + ".");
        return usual;
    }

    public boolean flag(String field, boolean usual) {
        return switch (text(field).toLowerCase(Locale.ROOT)) {
            case "" -> usual;
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> {
                wrong(field, "Write yes or no.");
                yield usual;
            }
        };
    }

    /**
     * What {@code reader} makes of the text.
     *
     * @param otherwise taken when the reader refuses; nothing comes of it, because {@link #require} will refuse
     */
    public <T> T read(String field, T otherwise, Function<String, T> reader) {
        try {
            return reader.apply(text(field));
        } catch (InvalidEntry invalid) {
            wrong(field, invalid.reason());
            return otherwise;
        }
    }

    /** What {@code reader} makes of the text; null also when it refuses. */
    public <T> @Nullable T optional(String field, Function<String, @Nullable T> reader) {
        try {
            return reader.apply(text(field));
        } catch (InvalidEntry invalid) {
            wrong(field, invalid.reason());
            return null;
        }
    }

    /** The first thing that is wrong with a field counts. */
    public void wrong(String field, String message) {
        problems.putIfAbsent(field, message);
    }

    /** @throws InvalidEntry when something is wrong, with all of it */
    public void require() {
        if (!problems.isEmpty()) {
            throw new InvalidEntry(problems);
        }
    }

    private String checked(String field, String text, int longest) {
        if (text.length() > longest) {
            wrong(field, "Shorten it to " + longest + " characters.");
        }
        return text;
    }

    /** Says which fields there are; what is in them may be personal. */
    @Override
    public String toString() {
        return "Entry" + fields.keySet();
    }
}
