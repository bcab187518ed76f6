package tech.ihelper.engine.studio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.models.ModelKeys;

/** Where the studio keeps what is being drawn. A draft may be as wrong as its drawer likes: it is never deployed unchecked. */
@Component
@BusinessTransaction
public class DraftDesk {

    /** As large as a model may be. */
    public static final int LONGEST = 2 * 1024 * 1024;

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
     * @param basedOn deployed version that was opened; 0 for a model that was never deployed
     * @throws tech.ihelper.contracts.Refusal when there is no such version, or somebody else holds the model
     */
    public ModelDraft save(String key, String source, int basedOn, Caller by) {
        var versions = models.versions(key);
        var known = drafts.find(key);
        if (basedOn == 0 ? known.isEmpty() : versions.stream().noneMatch(model -> model.version() == basedOn)) {
            throw StudioRefusal.unknownVersion(basedOn);
        }
        var file = versions.isEmpty()
                ? known.map(ModelDraft::file).orElseThrow()
                : versions.get(0).file();
        return save(draft(key, file, source, basedOn, by));
    }

    /**
     * Begins a model that there is not yet.
     *
     * @throws tech.ihelper.contracts.Refusal when its id is none, or is taken
     */
    public ModelDraft begin(NewModel model, Caller by) {
        model.check();
        if (models.newest(model.key()).isPresent() || drafts.find(model.key()).isPresent()) {
            throw StudioRefusal.taken(model.key());
        }
        return save(draft(model.key(), model.file(), model.source(), 0, by));
    }

    /**
     * Keeps files that were drawn elsewhere as drafts, all or none: a refusal rolls back what was kept of them. A known model's
     * becomes a draft on its newest version.
     *
     * @throws tech.ihelper.contracts.Refusal when a file is none of the studio's, or somebody holds its model
     */
    @Transactional
    public List<ModelDraft> bring(List<ModelFile> files, Caller by) {
        var drawn = new ArrayList<ModelDraft>();
        for (var file : files) {
            if (ModelType.of(file.name()).isEmpty()) {
                throw StudioRefusal.noModel(file.name());
            }
            var keys = ModelKeys.of(file.name(), file.bytes());
            if (keys.isEmpty() || keys.get(0).length() > NewModel.LONGEST_KEY) {
                throw StudioRefusal.noModel(file.name());
            }
            var newest =
                    keys.stream().flatMap(key -> models.newest(key).stream()).findFirst();
            drawn.add(draft(
                    newest.map(DeployedModel::key).orElse(keys.get(0)),
                    newest.map(DeployedModel::file).orElse(file.name()),
                    text(file),
                    newest.map(DeployedModel::version).orElse(0),
                    by));
        }
        return drawn.stream().map(this::save).toList();
    }

    private static String text(ModelFile file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw StudioRefusal.noModel(file.name());
        }
    }

    private ModelDraft draft(String key, String file, String source, int basedOn, Caller by) {
        if (source.length() > LONGEST) {
            throw StudioRefusal.tooLarge();
        }
        return new ModelDraft(
                key, file, source, basedOn, by.id(), by.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private ModelDraft save(ModelDraft draft) {
        drafts.lock(draft)
                .filter(saved -> saved.isHeldAgainst(draft.byId(), draft.savedAt()))
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
