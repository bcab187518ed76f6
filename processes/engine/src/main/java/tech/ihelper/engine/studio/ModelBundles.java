package tech.ihelper.engine.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelGate;
import tech.ihelper.engine.models.ModelKeys;

/**
 * Lays a changed file into the bundle that it belongs to and shows the whole to the gate: a file that is sound alone
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
     * A bundle as it would be deployed.
     *
     * @param key of the model that is changed
     * @param resource of the changed file
     * @param newest the deployed version that it replaces; null for a new model
     * @param files the whole bundle with the change in it
     * @param findings of the changed file, and whatever it breaks in others
     */
    record Change(
            String key,
            String subject,
            String resource,
            @Nullable DeployedModel newest,
            SortedMap<String, byte[]> files,
            List<Finding> findings) {

        boolean isRefused() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /** The subject whose bundle the file would change; empty when the file does not say. */
    Optional<String> subject(ModelFile file) {
        var all = models.newest();
        return key(file, ModelKeys.of(file.name(), file.bytes()), all)
                .map(key -> deployed(key, all).map(DeployedModel::subject).orElseGet(() -> prefix(key)))
                .filter(subject -> SUBJECT.matcher(subject).matches());
    }

    Change change(ModelFile file) {
        if (!FILE.matcher(file.name()).matches()) {
            return refused(
                    file,
                    "file-name",
                    "'%s' is no name for a model.".formatted(file.name()),
                    "Use letters, digits and hyphens, and end in .bpmn, .dmn or .form.");
        }
        var keys = ModelKeys.of(file.name(), file.bytes());
        if (keys.isEmpty()) {
            var said = gate.check(Map.of(file.name(), file.bytes()));
            return said.stream().anyMatch(Finding::isError)
                    ? refused(file, said)
                    : refused(
                            file,
                            "no-model",
                            "This file holds nothing to deploy.",
                            "Draw a process or a decision in it.");
        }
        var all = models.newest();
        return change(file, key(file, keys, all).orElseThrow(), keys, all);
    }

    /** Of several models in one file the first that is known tells where it belongs. */
    private static Optional<String> key(ModelFile file, List<String> keys, List<DeployedModel> all) {
        if (file.key() != null) {
            return Optional.of(file.key());
        }
        return keys.stream()
                .filter(key -> deployed(key, all).isPresent())
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    private static Optional<DeployedModel> deployed(String key, List<DeployedModel> all) {
        return all.stream().filter(model -> model.key().equals(key)).findFirst();
    }

    private Change change(ModelFile file, String key, List<String> keys, List<DeployedModel> all) {
        var newest = deployed(key, all).orElse(null);
        var subject = newest == null ? prefix(key) : newest.subject();
        if (!SUBJECT.matcher(subject).matches() || key.length() > LONGEST_KEY) {
            return refused(
                    file,
                    "model-id",
                    "A new model needs an id that names it.",
                    "Use letters, digits and hyphens, such as backup-run or backup.check-tape.");
        }
        var resource = newest == null ? "processes/" + subject + "/" + file.name() : newest.resource();
        var files = new TreeMap<String, byte[]>();
        all.stream()
                .filter(model -> newest == null ? model.subject().equals(subject) : model.equals(newest))
                .findFirst()
                .ifPresent(model -> files.putAll(models.bundle(model.deployment())));
        var replaced = files.put(resource, file.bytes());

        var findings = new ArrayList<Finding>();
        all.stream()
                .filter(model -> keys.contains(model.key()))
                .filter(model ->
                        !model.subject().equals(subject) || !model.resource().equals(resource))
                .forEach(model -> findings.add(error(
                        resource,
                        "foreign-models",
                        model.key(),
                        "'%s' is deployed with %s, in %s.".formatted(model.key(), model.subject(), model.file()),
                        "Change it there, or choose another id.")));
        if (replaced != null) {
            lost(resource, replaced, keys).forEach(findings::add);
        }
        gate.check(files).stream()
                .filter(finding -> finding.isError() || finding.resource().equals(resource))
                .forEach(findings::add);
        return new Change(key, subject, resource, newest, files, List.copyOf(findings));
    }

    private static Stream<Finding> lost(String resource, byte[] replaced, List<String> keys) {
        return ModelKeys.of(resource, replaced).stream()
                .filter(key -> !keys.contains(key))
                .map(key -> error(
                        resource,
                        "lost-models",
                        key,
                        "'%s' would be missing from this file.".formatted(key),
                        "Give it this id again."));
    }

    static String file(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private static String prefix(String key) {
        var dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Change refused(ModelFile file, String rule, String message, String remedy) {
        return refused(file, List.of(error(file.name(), rule, null, message, remedy)));
    }

    private static Change refused(ModelFile file, List<Finding> findings) {
        return new Change("", "", file.name(), null, new TreeMap<>(), findings);
    }

    private static Finding error(String resource, String rule, @Nullable String id, String message, String remedy) {
        return new Finding(Finding.Severity.ERROR, rule, resource, id, message, remedy);
    }
}
