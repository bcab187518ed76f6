package tech.ihelper.engine.studio;

import java.time.Duration;
import java.time.Instant;

/**
 * What somebody has drawn and not deployed yet.
 *
 * @param file its name, without a folder
 * @param basedOn version that was opened; 0 for a model that was never deployed
 * @param byName as shown to people
 */
public record ModelDraft(
        String key, String file, String source, int basedOn, String byId, String byName, Instant savedAt) {

    /** Whoever has not saved for so long has gone to lunch. */
    private static final Duration HELD = Duration.ofMinutes(10);

    /** The model exists nowhere else. */
    public boolean isNew() {
        return basedOn == 0;
    }

    /** For people, as long as the model has not been deployed under a name. */
    public String name() {
        return ModelType.words(key);
    }

    /** Whose bundle it will be deployed with, as long as it has not been. */
    public String subject() {
        return ModelBundles.prefix(key);
    }

    public ModelType type() {
        return ModelType.of(file).orElse(ModelType.PROCESS);
    }

    /** The same model drawn further, not saved yet. */
    ModelDraft with(String drawn) {
        return new ModelDraft(key, file, drawn, basedOn, byId, byName, savedAt);
    }

    boolean isHeldAgainst(String other, Instant now) {
        return !byId.equals(other) && now.isBefore(freeAt());
    }

    /** When somebody else may go on with it, unless it is saved again before. */
    public Instant freeAt() {
        return savedAt.plus(HELD);
    }
}
