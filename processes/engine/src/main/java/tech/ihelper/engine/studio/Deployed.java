package tech.ihelper.engine.studio;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.Finding;

/**
 * What became of an order.
 *
 * @param models the changed ones, each in its newest version now
 * @param fresh false when they say already what was ordered, or wait for approval: nothing was deployed
 * @param warnings accepted ones
 * @param proposal that waits for a second pair of eyes; null when nothing has to wait
 */
public record Deployed(List<DeployedModel> models, boolean fresh, List<Finding> warnings, @Nullable String proposal) {

    /** Newest version of the only, or first, model; 0 while a new one waits for approval. */
    public int version() {
        return models.isEmpty() ? 0 : models.get(0).version();
    }
}
