package tech.ihelper.engine.studio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody wants deployed; nothing in it is trusted.
 *
 * @param name as {@code emergency-response.bpmn}, without a folder
 * @param key of the model that it is meant to be a version of; null when the file says for itself
 * @param basedOn version that was changed, 0 for a new model; null when the file stands for itself
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFile(String name, byte[] bytes, @Nullable String key, @Nullable Integer basedOn) {

    public static ModelFile of(String name, byte[] bytes) {
        return new ModelFile(name, bytes, null, null);
    }

    /** A changed version of that model. */
    static ModelFile of(DeployedModel model, byte[] bytes, @Nullable Integer basedOn) {
        return new ModelFile(model.file(), bytes, model.key(), basedOn);
    }

    static ModelFile of(DeployedModel model, String source, @Nullable Integer basedOn) {
        return of(model, source.getBytes(StandardCharsets.UTF_8), basedOn);
    }

    /** What a draft would become. */
    static ModelFile of(ModelDraft draft) {
        return new ModelFile(
                draft.file(), draft.source().getBytes(StandardCharsets.UTF_8), draft.key(), draft.basedOn());
    }
}
