package tech.ihelper.engine.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a model is, told by how its file's name ends. */
public enum ModelType {
    PROCESS(".bpmn"),
    DECISION(".dmn"),
    FORM(".form");

    private final String ending;

    ModelType(String ending) {
        this.ending = ending;
    }

    public String ending() {
        return ending;
    }

    /** An id as words: {@code backup.set-up-plan} is "Set up plan". */
    static String words(String key) {
        var words = key.substring(key.indexOf('.') + 1).replace('-', ' ');
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Empty for any other file. */
    public static Optional<ModelType> of(String file) {
        return Arrays.stream(values())
                .filter(type -> file.endsWith(type.ending))
                .findFirst();
    }
}
