package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.studio.diff.Change;
import tech.ihelper.engine.studio.diff.ModelDiff;

/**
 * An element that is not what it was, for browsers and programs.
 *
 * @param element its id in the file
 * @param type what the file's format calls it
 * @param name as people call it
 * @param moved whether it stands elsewhere, whatever else became of it
 */
record Different(Change.Kind kind, String element, String type, String name, boolean moved, List<Property> properties) {

    /**
     * What it says otherwise.
     *
     * @param property in words
     * @param before missing when it did not say so
     * @param after missing when it does not say so any more
     */
    record Property(
            String property,
            @Schema(nullable = true) @Nullable String before,
            @Schema(nullable = true) @Nullable String after) {}

    static List<Different> of(ModelDiff diff) {
        return diff.changes().stream().map(Different::of).toList();
    }

    private static Different of(Change change) {
        var properties = change.properties().stream()
                .map(said -> new Property(said.property(), said.before(), said.after()))
                .toList();
        return new Different(change.kind(), change.id(), change.type(), change.name(), change.moved(), properties);
    }

    /** A flow that is only drawn otherwise follows the steps at its ends; a list of steps is clearer without it. */
    boolean isDrawnAnew() {
        return kind == Change.Kind.MOVED && type.endsWith("Flow");
    }
}
