package tech.ihelper.engine.studio;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.models.Finding;

/**
 * The way from changed files to a new version of their subject's models; there is no other one for people or programs. A
 * refusal rolls back, unlike one of other desks: no case is under way in here, and the engine may have refused midway.
 */
@Component
@Transactional
public class ModelDesk {

    /** Source of the deployments that somebody changed; packaged models are held back behind them. */
    public static final String SOURCE = "studio";

    private final ModelBundles bundles;
    private final DeployedModels models;
    private final ModelDeploying deploying;
    private final ModelDrafts drafts;
    private final Proposals proposals;
    private final StudioProperties properties;

    ModelDesk(
            ModelBundles bundles,
            DeployedModels models,
            ModelDeploying deploying,
            ModelDrafts drafts,
            Proposals proposals,
            StudioProperties properties) {
        this.bundles = bundles;
        this.models = models;
        this.deploying = deploying;
        this.drafts = drafts;
        this.proposals = proposals;
        this.properties = properties;
    }

    /** @throws tech.ihelper.contracts.Refusal when there is no such model */
    @Transactional(readOnly = true)
    public DeployedModel newest(String key) {
        return models.newest(key).orElseThrow(StudioRefusal::unknownModel);
    }

    /** @throws tech.ihelper.contracts.Refusal when there is no such model, or it has no such version */
    @Transactional(readOnly = true)
    public DeployedModel version(String key, int version) {
        newest(key);
        return models.versions(key).stream()
                .filter(model -> model.version() == version)
                .findFirst()
                .orElseThrow(() -> StudioRefusal.unknownVersion(version));
    }

    /** What the gate says about the files in their subject's bundle. Deploys and evaluates nothing. */
    @Transactional(readOnly = true)
    public List<Finding> check(List<ModelFile> files) {
        return bundles.change(files).findings();
    }

    /**
     * A model as somebody has drawn it in the studio; its id stays what it is.
     *
     * @param basedOn version that was opened; null when the drawer's draft knows, or the newest is meant
     * @throws tech.ihelper.contracts.Refusal when nobody knows the model, not even as a draft
     */
    @Transactional(readOnly = true)
    public ModelFile drawn(String key, String source, @Nullable Integer basedOn, Caller by) {
        var draft = drafts.find(key);
        var opened = Optional.ofNullable(basedOn)
                .or(() -> draft.filter(saved -> saved.byId().equals(by.id())).map(ModelDraft::basedOn));
        return models.newest(key)
                .map(model -> ModelFile.of(model, source, opened.orElse(model.version())))
                .orElseGet(() ->
                        draft.map(saved -> ModelFile.of(saved.with(source))).orElseThrow(StudioRefusal::unknownModel));
    }

    /** @throws tech.ihelper.contracts.Refusal when there is no draft of this model */
    @Transactional(readOnly = true)
    public ModelFile draft(String key, Caller by) {
        var draft = drafts.find(key).orElseThrow(StudioRefusal::unknownModel);
        return drawn(key, draft.source(), draft.basedOn(), by);
    }

    /**
     * Deploys the subject's newest bundle with these files in it, or keeps it for a second pair of eyes.
     *
     * @throws ModelsNotDeployed when the gate or the engine finds errors, or a warning was not accepted
     * @throws tech.ihelper.contracts.Refusal when no reason is given, or somebody else deployed meanwhile
     */
    public Deployed deploy(List<ModelFile> files, Order order, Caller by) {
        var change = deploying.sound(files, order);
        return properties.fourEyes() && !deploying.isDeployed(change)
                ? proposals.add(change, order, by)
                : deploying.deploy(change, order, by, null);
    }

    /**
     * Deploys what an older version says, on top of whatever else its subject has by now. It was live before, so nobody
     * else has to look at it: this is the way back at night.
     */
    public Deployed restore(String key, int version, String reason, Caller by) {
        var old = version(key, version);
        var order = new Order(reason, null);
        var file = ModelFile.of(old, models.bytes(old), newest(key).version());
        return deploying.deploy(deploying.sound(List.of(file), order), order, by, null);
    }
}
