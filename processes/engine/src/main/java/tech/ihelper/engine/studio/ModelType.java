package tech.ihelper.engine.studio;

import java.util.Arrays;
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

    static Optional<ModelType> of(String file) {
        return Arrays.stream(values())
                .filter(type -> file.endsWith(type.ending))
                .findFirst();
    }
}
