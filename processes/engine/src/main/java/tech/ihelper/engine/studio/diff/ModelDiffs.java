package tech.ihelper.engine.studio.diff;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelType;

/** What is different between versions of a deployed model, or between one and what somebody is drawing. */
@Component
@Transactional(readOnly = true)
public class ModelDiffs {

    private final ModelDesk desk;
    private final DeployedModels models;
    private final DraftDesk drafts;
    private final ModelTasks tasks;

    ModelDiffs(ModelDesk desk, DeployedModels models, DraftDesk drafts, ModelTasks tasks) {
        this.desk = desk;
        this.models = models;
        this.drafts = drafts;
        this.tasks = tasks;
    }

    /** @throws tech.ihelper.contracts.Refusal when there is no such model, or it has no such version */
    public ModelDiff between(String key, int from, int to) {
        var before = desk.version(key, from);
        return of(before, models.bytes(desk.version(key, to)));
    }

    /** @throws tech.ihelper.contracts.Refusal when there is no such version, or nobody has a draft */
    public ModelDiff toDraft(String key, int from) {
        return toText(
                key, from, drafts.find(key).orElseThrow(DiffRefusal::noDraft).source());
    }

    /**
     * To what is being drawn and not saved yet.
     *
     * @throws tech.ihelper.contracts.Refusal when there is no such version, or the text is no model
     */
    public ModelDiff toText(String key, int from, String text) {
        return of(desk.version(key, from), text.getBytes(StandardCharsets.UTF_8));
    }

    private ModelDiff of(DeployedModel before, byte[] after) {
        return of(before.type(), models.bytes(before), after);
    }

    /**
     * Between any two files of a kind, deployed or not, with the labels of the tasks that they call.
     *
     * @throws tech.ihelper.contracts.Refusal when a file cannot be read
     */
    public ModelDiff of(ModelType type, byte[] before, byte[] after) {
        return ModelDiff.of(type, before, after, this::label);
    }

    /** A task that is gone is called what the model calls it. */
    private String label(String bean, String method) {
        return tasks.all().stream()
                .filter(task -> task.bean().equals(bean) && task.method().equals(method))
                .map(ModelTasks.Task::label)
                .findFirst()
                .orElseGet(() -> TaskWords.NONE.label(bean, method));
    }
}
