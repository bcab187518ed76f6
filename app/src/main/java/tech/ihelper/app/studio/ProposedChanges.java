package tech.ihelper.app.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.Proposal;
import tech.ihelper.engine.studio.diff.Change;
import tech.ihelper.engine.studio.diff.ModelDiffs;
import tech.ihelper.engine.studio.diff.PropertyChange;

/** What files would change, in words, for whoever has to decide about them. */
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
        var type = ModelType.of(name).orElseThrow();
        var words = diffs.of(type, before, after).changes().stream()
                .map(ProposedChanges::words)
                .toList();
        return words.isEmpty() ? List.of("Written differently, and means the same.") : words;
    }

    private static String words(Change change) {
        var kind = change.kind().name().toLowerCase(Locale.ROOT);
        var what = change.properties().stream().map(ProposedChanges::words).collect(Collectors.joining("; "));
        return what.isEmpty()
                ? "%s: %s.".formatted(change.name(), kind)
                : "%s: %s; %s.".formatted(change.name(), kind, what);
    }

    private static String words(PropertyChange property) {
        if (property.before() == null) {
            return "%s %s".formatted(property.property(), property.after());
        }
        return property.after() == null
                ? "no longer %s %s".formatted(property.property(), property.before())
                : "%s %s instead of %s".formatted(property.property(), property.after(), property.before());
    }
}
