package tech.ihelper.engine.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step to pick, in the element template format of Camunda 7, which the studio and the desktop modelers read alike.
 *
 * @param schema where the format is described
 * @param appliesTo kinds of steps that can become it; the first is what is drawn
 * @param category the subject it is of
 * @param entriesVisible whether the engine's own fields are shown as well
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ElementTemplate(
        @JsonProperty("$schema") String schema,
        String name,
        String id,
        String description,
        List<String> keywords,
        Category category,
        List<String> appliesTo,
        Icon icon,
        List<Group> groups,
        List<Property> properties,
        boolean entriesVisible) {

    /** A heading in a menu. */
    public record Category(String id, String name) {}

    /** A heading among the fields. */
    public record Group(String id, String label) {}

    /** @param contents a picture as a data URI */
    public record Icon(String contents) {}

    /**
     * A field, or a value that nobody changes.
     *
     * @param type String, Text, Dropdown or Hidden
     * @param group the heading it is under; null for hidden ones
     * @param value what is filled in beforehand; null for nothing
     * @param choices of a dropdown; null for others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Property(
            @Nullable String label,
            @Nullable String description,
            String type,
            @Nullable String group,
            @Nullable String value,
            @Nullable List<Choice> choices,
            Binding binding,
            @Nullable Constraints constraints) {}

    /** One value of a dropdown. */
    public record Choice(String name, String value) {}

    /**
     * Where the value is written.
     *
     * @param type {@code property} for an attribute of the step, {@code camunda:inputParameter} for an input
     */
    public record Binding(String type, String name) {}

    /** What a value has to be. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Constraints(@Nullable Boolean notEmpty, @Nullable Pattern pattern) {}

    /** A regular expression, and what is said when a value is none of its kind. */
    public record Pattern(String value, String message) {}
}
