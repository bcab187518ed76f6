package tech.ihelper.app.studio;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.Proposal;

/** What files would change, in words, for whoever has to decide about them. */
@Component
class ProposedChanges {

    private final ModelDesk desk;
    private final DeployedModels models;

    ProposedChanges(ModelDesk desk, DeployedModels models) {
        this.desk = desk;
        this.models = models;
    }

    /** A file and what changes in it. */
    record ChangedFile(String name, @Nullable String key, int basedOn, List<String> changes) {}

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
     * @return empty when nothing is different
     */
    List<String> between(String name, byte @Nullable [] before, byte @Nullable [] after) {
        if (Arrays.equals(before, after)) {
            return List.of();
        }
        if (before == null) {
            return List.of("New.");
        }
        if (after == null) {
            return List.of("Dropped.");
        }
        return List.of("Changed.");
    }
}
