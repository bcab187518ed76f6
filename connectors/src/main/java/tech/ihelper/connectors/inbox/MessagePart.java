package tech.ihelper.connectors.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * An object of a message that knows its own path. Unknown fields are ignored and {@code null} counts as absent; what is
 * there but cannot be what it should be is refused by name.
 */
public final class MessagePart {

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}<>\"]{1,2040}");
    private static final Set<String> ACTIVE = Set.of("javascript", "vbscript", "data");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final String path;
    private final JsonNode node;
    private final InboxProperties.Limits limits;

    private MessagePart(String path, JsonNode node, InboxProperties.Limits limits) {
        this.path = path;
        this.node = node;
        this.limits = limits;
    }

    static MessagePart whole(JsonNode node, InboxProperties.Limits limits) {
        return new MessagePart("", node, limits);
    }

    /** True when the message is a bare array instead of an object. */
    public boolean isList() {
        return node.isArray();
    }

    /** True when the field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** Path of a field of this part, as shown to people. */
    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** The objects of an array field, without nulls. */
    public List<MessagePart> parts(String field) throws NotUnderstood {
        var array = node.get(field);
        if (array == null || array.isNull()) {
            throw new NotUnderstood(
                    path(field), "is missing. Check that the sender posts to the address of its own product.");
        }
        return parts(path(field), array);
    }

    /** The objects of a message that is a bare array. */
    public List<MessagePart> parts() throws NotUnderstood {
        return parts(path, node);
    }

    private List<MessagePart> parts(String arrayPath, JsonNode array) throws NotUnderstood {
        if (!array.isArray()) {
            throw new NotUnderstood(arrayPath, "must be an array of objects, but is " + kind(array) + ".");
        }
        if (array.size() > limits.alerts()) {
            throw new NotUnderstood(
                    arrayPath,
                    "has %d entries, at most %d are taken at once. Let the sender make smaller groups."
                            .formatted(array.size(), limits.alerts()));
        }
        var parts = new ArrayList<MessagePart>(array.size());
        for (int i = 0; i < array.size(); i++) {
            var element = array.get(i);
            if (element.isNull()) {
                continue;
            }
            var elementPath = arrayPath + "[" + i + "]";
            if (!element.isObject()) {
                throw new NotUnderstood(elementPath, "must be an object, but is " + kind(element) + ".");
            }
            parts.add(new MessagePart(elementPath, element, limits));
        }
        return parts;
    }

    /** A text field; numbers and booleans count as their text, null and blank as absent. */
    public @Nullable String text(String field) throws NotUnderstood {
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new NotUnderstood(path(field), "must be text, but is " + kind(value) + ".");
        }
        var text = Text.storable(value.asText()).strip();
        if (text.length() > limits.labelValue()) {
            throw new NotUnderstood(
                    path(field),
                    "has %d characters, at most %d are taken.".formatted(text.length(), limits.labelValue()));
        }
        return text.isEmpty() ? null : text;
    }

    /** Text for people, cut where it is too long; whatever else the field holds becomes its JSON. */
    public @Nullable String prose(String field) {
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var text = Text.storable(value.isValueNode() ? value.asText() : value.toString())
                .strip();
        return text.isEmpty() ? null : Text.cut(text, limits.annotationValue());
    }

    /** {@code firing} or {@code resolved} in any case; {@code fallback} when absent. */
    public Alert.Status status(String field, Alert.@Nullable Status fallback) throws NotUnderstood {
        var text = text(field);
        if (text == null) {
            if (fallback == null) {
                throw new NotUnderstood(path(field), "is missing. Say \"firing\" or \"resolved\".");
            }
            return fallback;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "firing" -> Alert.Status.FIRING;
            case "resolved" -> Alert.Status.RESOLVED;
            default ->
                throw new NotUnderstood(
                        path(field), "is \"" + Text.cut(text, 40) + "\". Say \"firing\" or \"resolved\".");
        };
    }

    /** A time with zone (RFC 3339); the year 1, which is how Go writes "no time", counts as absent. */
    public @Nullable Instant time(String field) throws NotUnderstood {
        var text = text(field);
        if (text == null || text.startsWith("0001-01-01T00:00:00")) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new NotUnderstood(
                    path(field),
                    "is \"" + Text.cut(text, 40) + "\". Write a time with zone, such as 2026-11-22T19:30:00Z.");
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new NotUnderstood(path(field), "is not between the years 1970 and 9999.");
        }
        return time;
    }

    /** Labels: they make an alert's identity, so what is too much or too long is refused, never cut. */
    public Map<String, String> labels(String field) throws NotUnderstood {
        var labels = new LinkedHashMap<String, String>();
        var object = object(field);
        if (object == null) {
            return labels;
        }
        if (object.size() > limits.labels()) {
            throw new NotUnderstood(
                    path(field),
                    "has %d labels, at most %d are taken. Drop labels at the sender."
                            .formatted(object.size(), limits.labels()));
        }
        for (var entry : object.properties()) {
            if (entry.getValue().isNull()) {
                continue;
            }
            var name = Text.storable(entry.getKey());
            if (name.isBlank() || name.length() > limits.labelName()) {
                throw new NotUnderstood(
                        path(field),
                        "has a label name of %d characters, 1 to %d are taken."
                                .formatted(name.length(), limits.labelName()));
            }
            if (!entry.getValue().isValueNode()) {
                throw new NotUnderstood(
                        path(field) + "." + Text.cut(name, 60), "must be text, but is " + kind(entry.getValue()) + ".");
            }
            var value = Text.storable(entry.getValue().asText());
            if (value.length() > limits.labelValue()) {
                throw new NotUnderstood(
                        path(field) + "." + Text.cut(name, 60),
                        "has %d characters, at most %d are taken. Long text belongs in an annotation."
                                .formatted(value.length(), limits.labelValue()));
            }
            labels.put(name, value);
        }
        return labels;
    }

    /**
     * Annotations: text for people. Too long is cut (the raw message keeps it all), nested values become their JSON, and
     * addresses that a browser would execute are dropped.
     */
    public Map<String, String> annotations(String field) throws NotUnderstood {
        var annotations = new LinkedHashMap<String, String>();
        var object = object(field);
        if (object == null) {
            return annotations;
        }
        if (object.size() > limits.labels()) {
            throw new NotUnderstood(
                    path(field),
                    "has %d annotations, at most %d are taken. Drop some at the sender."
                            .formatted(object.size(), limits.labels()));
        }
        for (var entry : object.properties()) {
            var value = entry.getValue();
            if (value.isNull()) {
                continue;
            }
            var text = Text.storable(value.isValueNode() ? value.asText() : value.toString());
            if (!isActive(text)) {
                annotations.put(
                        Text.cut(Text.storable(entry.getKey()), limits.labelName()),
                        Text.cut(text, limits.annotationValue()));
            }
        }
        return annotations;
    }

    /** The first of the fields that holds an http or https address; anything else is dropped without complaint. */
    public @Nullable String webAddress(String... fields) {
        for (var field : fields) {
            var text = prose(field);
            if (text != null && WEB_ADDRESS.matcher(text).matches()) {
                return text;
            }
        }
        return null;
    }

    /** The source's own fingerprint, else one computed from the labels; refuses an alert that has neither. */
    public String fingerprint(String field, Map<String, String> labels) throws NotUnderstood {
        var own = text(field);
        if (own == null) {
            if (labels.isEmpty()) {
                throw new NotUnderstood(
                        path("labels"),
                        "is empty and there is no " + field + ", so this alert cannot be told from others. Send one.");
            }
            return Fingerprints.of(labels);
        }
        if (own.length() > Fingerprints.LONGEST) {
            throw new NotUnderstood(
                    path(field),
                    "has %d characters, at most %d are taken.".formatted(own.length(), Fingerprints.LONGEST));
        }
        return own;
    }

    private @Nullable JsonNode object(String field) throws NotUnderstood {
        var object = node.get(field);
        if (object == null || object.isNull()) {
            return null;
        }
        if (!object.isObject()) {
            throw new NotUnderstood(path(field), "must be an object, but is " + kind(object) + ".");
        }
        return object;
    }

    /** Browsers skip blanks and control characters before and inside the scheme, so these do not hide one here. */
    private static boolean isActive(String text) {
        int colon = text.indexOf(':');
        if (colon < 4 || !mayBeginActive(text)) {
            return false;
        }
        var scheme = text.substring(0, colon).replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        return ACTIVE.contains(scheme);
    }

    /** Spares ordinary text the rest of the check. */
    private static boolean mayBeginActive(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && !Character.isISOControl(c) && !Character.isWhitespace(c)) {
                return "jJvVdD".indexOf(c) >= 0;
            }
        }
        return false;
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "empty";
        };
    }
}
