package tech.ihelper.engine.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a process, decision or form.
 *
 * @param key id of the model, unique among all subjects
 * @param subject whose bundle it is deployed with
 * @param deployment the engine's id of that bundle
 * @param resource the file's name in the bundle, with its folder
 * @param running cases of this version
 * @param runningInAll cases of every version
 * @param author who deployed the bundle
 * @param approvedBy who looked at it too; null where one pair of eyes is enough
 */
public record DeployedModel(
        ModelType type,
        String key,
        @Nullable String named,
        String subject,
        int version,
        String deployment,
        String resource,
        long running,
        long runningInAll,
        String author,
        String reason,
        @Nullable String approvedBy,
        Instant at) {

    /** For people; a form has no name of its own, so its id must do: {@code backup.set-up-plan} is "Set up plan". */
    public String name() {
        return named == null ? ModelType.words(key) : named;
    }

    /** The file's name without its folder. */
    public String file() {
        return ModelBundles.file(resource);
    }
}
