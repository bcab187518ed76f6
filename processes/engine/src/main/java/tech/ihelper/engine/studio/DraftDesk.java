package tech.ihelper.engine.studio;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;

/** Where the studio keeps what is being drawn. A draft may be as wrong as its drawer likes: it is never deployed unchecked. */
@Component
@BusinessTransaction
public class DraftDesk {

    /** As large as a model may be. */
    private static final int LONGEST = 2 * 1024 * 1024;

    private final ModelDrafts drafts;
    private final DeployedModels models;
    private final Clock clock;

    DraftDesk(ModelDrafts drafts, DeployedModels models, Clock clock) {
        this.drafts = drafts;
        this.models = models;
        this.clock = clock;
    }

    public Optional<ModelDraft> find(String key) {
        return drafts.find(key);
    }

    public List<ModelDraft> all() {
        return drafts.all();
    }

    /** The same, when somebody else has saved it within ten minutes: then this caller may read and not save. */
    public Optional<ModelDraft> heldAgainst(String key, Caller by) {
        return drafts.find(key).filter(saved -> saved.isHeldAgainst(by.id(), clock.instant()));
    }

    /**
     * Saves in place of what was saved before, and holds the model for ten more minutes.
     *
     * @param basedOn deployed version that was opened
     * @throws tech.ihelper.contracts.Refusal when there is no such version, or somebody else holds the model
     */
    public ModelDraft save(String key, String source, int basedOn, Caller by) {
        if (source.length() > LONGEST) {
            throw StudioRefusal.tooLarge();
        }
        if (models.versions(key).stream().noneMatch(model -> model.version() == basedOn)) {
            throw StudioRefusal.unknownVersion(basedOn);
        }
        var draft = new ModelDraft(
                key, source, basedOn, by.id(), by.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        drafts.lock(draft)
                .filter(saved -> saved.isHeldAgainst(by.id(), draft.savedAt()))
                .ifPresent(saved -> {
                    throw StudioRefusal.held(saved.byName());
                });
        drafts.save(draft);
        return draft;
    }

    /** @throws tech.ihelper.contracts.Refusal when somebody else holds the model */
    public void drop(String key, Caller by) {
        heldAgainst(key, by).ifPresent(saved -> {
            throw StudioRefusal.held(saved.byName());
        });
        drafts.remove(key);
    }
}
