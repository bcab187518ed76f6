package tech.ihelper.engine.studio.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tech.ihelper.engine.studio.ModelType;

/** Every model that the product brings. */
record RepositoryModel(Path path, ModelType type) {

    static List<RepositoryModel> all() {
        try (var files = Files.walk(Path.of("..", ".."))) {
            return files.filter(file -> file.toString().contains("/src/main/resources/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .flatMap(file -> type(file).map(type -> new RepositoryModel(file, type)).stream())
                    .sorted((one, other) -> one.path().compareTo(other.path()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ModelType> type(Path file) {
        var name = file.toString();
        return Optional.ofNullable(
                name.endsWith(".bpmn")
                        ? ModelType.PROCESS
                        : name.endsWith(".dmn") ? ModelType.DECISION : name.endsWith(".form") ? ModelType.FORM : null);
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
