package tech.ihelper.app.studio;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.Proposal;
import tech.ihelper.engine.studio.diff.ModelDiffs;

/** What files would change, for whoever has to decide about them. */
@Component
class ProposedChanges {

    private final ModelDesk desk;
    private final DeployedModels models;
    private final ModelDiffs diffs;

    ProposedChanges(ModelDesk desk, DeployedModels models, ModelDiffs diffs) {
        this.desk = desk;
        this.models = models;
        this.diffs = diffs;
    }

    /** A file and what changes in it. */
    record ChangedFile(String name, @Nullable String key, int basedOn, Differences differences) {}

    List<ChangedFile> of(Proposal proposal) {
        return proposal.files().stream().map(this::file).toList();
    }

    private ChangedFile file(ModelFile file) {
        var basedOn = file.basedOn() == null ? 0 : file.basedOn();
        var before = basedOn == 0 || file.key() == null ? null : models.bytes(desk.version(file.key(), basedOn));
        return new ChangedFile(file.name(), file.key(), basedOn, between(file.name(), before, file.bytes()));
    }

    /**
     * @param before null when there was no such file
     * @param after null when there is none any more
     */
    Differences between(String name, byte @Nullable [] before, byte @Nullable [] after) {
        if (Arrays.equals(before, after)) {
            return Differences.NONE;
        }
        if (before == null) {
            return Differences.whole("New.");
        }
        if (after == null) {
            return Differences.whole("Dropped.");
        }
        return Differences.of(diffs.of(ModelType.of(name).orElseThrow(), before, after));
    }
}
