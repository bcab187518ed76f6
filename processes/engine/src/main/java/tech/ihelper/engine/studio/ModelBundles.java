package tech.ihelper.engine.studio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelGate;
import tech.ihelper.engine.models.ModelKeys;

/**
 * Lays changed files into the bundle that they belong to and shows the whole to the gate: a file that is sound alone
 * may take away what another one of the bundle refers to.
 *
 * <p>A file belongs where its model is deployed already. A new one goes to the subject that its id begins with,
 * {@code backup.check-tape}, or is the first of a subject of its own.
 */
@Component
class ModelBundles {

    /** A plain name: no folder, nothing hidden, nothing that a shell or a page would read otherwise. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");

    /** It is a folder of the bundle and a name for people. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

    private static final int LONGEST_KEY = 200;

    private final DeployedModels models;
    private final ModelGate gate;

    ModelBundles(DeployedModels models, ModelGate gate) {
        this.models = models;
        this.gate = gate;
    }

    /**
     * One changed file in its place.
     *
     * @param keys of the models in the file; the first is what the change is known by
     * @param newest the deployed version that it replaces; null for a new model
     */
    record Edit(ModelFile file, List<String> keys, String subject, String resource, @Nullable DeployedModel newest) {

        String key() {
            return keys.get(0);
        }
    }

    /**
     * A bundle as it would be deployed.
     *
     * @param subject that all edits belong to; empty when that cannot be told
     * @param files the whole bundle with the changes in it
     * @param findings of the changed files, and whatever they break in others
     */
    record Change(String subject, List<Edit> edits, SortedMap<String, byte[]> files, List<Finding> findings) {

        boolean isRefused() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /** The subject whose bundle the files would change; empty when they do not say, or not the same. */
    Optional<String> subject(Collection<ModelFile> files) {
        var placed = place(files);
        return placed.findings().isEmpty() ? Optional.of(placed.subject()) : Optional.empty();
    }

    /** A subject's newest bundle; empty for a subject that has none. */
    SortedMap<String, byte[]> newest(String subject) {
        return bundle(models.newest().stream()
                .filter(model -> model.subject().equals(subject))
                .toList());
    }

    Change change(Collection<ModelFile> files) {
        var placed = place(files);
        if (!placed.findings().isEmpty()) {
            return placed;
        }
        var bundle = new TreeMap<>(placed.files());
        var findings = new ArrayList<Finding>();
        var all = models.newest();
        for (var edit : placed.edits()) {
            foreign(edit, all).forEach(findings::add);
            var replaced = bundle.put(edit.resource(), edit.file().bytes());
            if (replaced != null) {
                lost(edit, replaced).forEach(findings::add);
            }
        }
        var changed = placed.edits().stream().map(Edit::resource).collect(Collectors.toSet());
        gate.check(bundle).stream()
                .filter(finding -> finding.isError() || changed.contains(finding.resource()))
                .forEach(findings::add);
        return new Change(placed.subject(), placed.edits(), bundle, List.copyOf(findings));
    }

    /** Where the files belong, with the bundle as it is; findings when they belong nowhere. */
    private Change place(Collection<ModelFile> files) {
        var all = models.newest();
        var byKey =
                all.stream().collect(Collectors.toMap(DeployedModel::key, Function.identity(), (one, other) -> one));
        var edits = new ArrayList<Edit>();
        var findings = new ArrayList<Finding>();
        for (var file : files) {
            refusal(file).ifPresentOrElse(findings::addAll, () -> edits.add(edit(file, byKey)));
        }
        for (var edit : edits) {
            nameless(edit).ifPresent(findings::add);
        }
        var subjects = edits.stream().map(Edit::subject).collect(Collectors.toCollection(TreeSet::new));
        if (findings.isEmpty() && subjects.size() != 1) {
            findings.add(error(
                    files.stream().findFirst().map(ModelFile::name).orElse(""),
                    "one-subject",
                    null,
                    subjects.isEmpty()
                            ? "There is no file to deploy."
                            : "These files belong to several subjects: %s.".formatted(String.join(", ", subjects)),
                    "Deploy the files of one subject together, and each subject on its own."));
        }
        if (findings.isEmpty()) {
            twice(edits).ifPresent(findings::add);
        }
        if (!findings.isEmpty()) {
            return new Change("", List.of(), new TreeMap<>(), findings);
        }
        var subject = subjects.first();
        return new Change(
                subject,
                edits,
                bundle(all.stream()
                        .filter(model -> model.subject().equals(subject))
                        .toList()),
                List.of());
    }

    /** What is wrong with a file that cannot even be placed. */
    private Optional<List<Finding>> refusal(ModelFile file) {
        if (!FILE.matcher(file.name()).matches()) {
            return Optional.of(List.of(error(
                    file.name(),
                    "file-name",
                    null,
                    "'%s' is no name for a model.".formatted(file.name()),
                    "Use letters, digits and hyphens, and end in .bpmn, .dmn or .form.")));
        }
        if (!ModelKeys.of(file.name(), file.bytes()).isEmpty()) {
            return Optional.empty();
        }
        var said = gate.check(Map.of(file.name(), file.bytes()));
        return Optional.of(
                said.stream().anyMatch(Finding::isError)
                        ? said
                        : List.of(error(
                                file.name(),
                                "no-model",
                                null,
                                "This file holds nothing to deploy.",
                                "Draw a process or a decision in it.")));
    }

    /** Of several models in one file the first that is known tells where it belongs. */
    private static Edit edit(ModelFile file, Map<String, DeployedModel> byKey) {
        var keys = new ArrayList<>(ModelKeys.of(file.name(), file.bytes()));
        var key = Optional.ofNullable(file.key())
                .or(() -> keys.stream().filter(byKey::containsKey).findFirst())
                .orElse(keys.get(0));
        // A file that lost the model that it was meant to change still is the change of that one.
        var others = keys.stream().filter(other -> !other.equals(key)).toList();
        var newest = byKey.get(key);
        var subject = newest == null ? prefix(key) : newest.subject();
        return new Edit(
                file,
                Stream.concat(Stream.of(key), others.stream()).toList(),
                subject,
                newest == null ? "processes/" + subject + "/" + file.name() : newest.resource(),
                newest);
    }

    private static Optional<Finding> nameless(Edit edit) {
        return SUBJECT.matcher(edit.subject()).matches() && edit.key().length() <= LONGEST_KEY
                ? Optional.empty()
                : Optional.of(error(
                        edit.file().name(),
                        "model-id",
                        null,
                        "A new model needs an id that names it.",
                        "Use letters, digits and hyphens, such as backup-run or backup.check-tape."));
    }

    private static Stream<Finding> foreign(Edit edit, List<DeployedModel> all) {
        return all.stream()
                .filter(model -> edit.keys().contains(model.key()))
                .filter(model -> !model.subject().equals(edit.subject())
                        || !model.resource().equals(edit.resource()))
                .map(model -> error(
                        edit.resource(),
                        "foreign-models",
                        model.key(),
                        "'%s' is deployed with %s, in %s.".formatted(model.key(), model.subject(), model.file()),
                        "Change it there, or choose another id."));
    }

    private static Optional<Finding> twice(List<Edit> edits) {
        var seen = new TreeSet<String>();
        return edits.stream()
                .filter(edit -> !seen.add(edit.resource()))
                .findFirst()
                .map(edit -> error(
                        edit.resource(),
                        "file-name",
                        null,
                        "%s is here twice.".formatted(file(edit.resource())),
                        "Deploy it once."));
    }

    private static Stream<Finding> lost(Edit edit, byte[] replaced) {
        var kept = Set.copyOf(ModelKeys.of(edit.file().name(), edit.file().bytes()));
        return ModelKeys.of(edit.resource(), replaced).stream()
                .filter(key -> !kept.contains(key))
                .map(key -> error(
                        edit.resource(),
                        "lost-models",
                        key,
                        "'%s' would be missing from this file.".formatted(key),
                        "Give it this id again."));
    }

    /** Of the deployments that newest models come from, the one that most do: a release may have dropped some. */
    private SortedMap<String, byte[]> bundle(List<DeployedModel> ofSubject) {
        return ofSubject.stream()
                .collect(Collectors.groupingBy(DeployedModel::deployment, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(deployment -> models.bundle(deployment.getKey()))
                .orElseGet(TreeMap::new);
    }

    static String file(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    static String prefix(String key) {
        var dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Finding error(String resource, String rule, @Nullable String id, String message, String remedy) {
        return new Finding(Finding.Severity.ERROR, rule, resource, id, message, remedy);
    }
}
