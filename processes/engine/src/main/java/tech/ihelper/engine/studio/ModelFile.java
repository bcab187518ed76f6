package tech.ihelper.engine.studio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody wants deployed; nothing in it is trusted.
 *
 * @param name as {@code emergency-response.bpmn}, without a folder
 * @param key of the model that it is meant to be a version of; null when the file says for itself
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFile(String name, byte[] bytes, @Nullable String key) {

    public static ModelFile of(String name, byte[] bytes) {
        return new ModelFile(name, bytes, null);
    }

    /** A changed version of that model. */
    static ModelFile of(DeployedModel model, byte[] bytes) {
        return new ModelFile(model.file(), bytes, model.key());
    }

    static ModelFile of(DeployedModel model, String source) {
        return of(model, source.getBytes(StandardCharsets.UTF_8));
    }
}
