package tech.ihelper.engine.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.repository.DecisionDefinition;
import org.operaton.bpm.engine.repository.Deployment;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.instance.Process;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.dmn.instance.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The product's own models: each folder {@code processes/<subject>} with its processes, decisions and forms is one
 * deployment. It is made under a lock in the database, only when the bundle changed, and only where the newest version
 * of every model in it is ours: what a manager changed is held back and said so, never overwritten.
 */
@Component
public class PackagedModels {

    /** Source of the deployments that are ours. */
    public static final String SOURCE = "ihelper";

    private static final Logger LOG = LoggerFactory.getLogger(PackagedModels.class);

    private final RepositoryService repository;
    private final ModelDeployments deployments;
    private final ReleaseFiles releases;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String reason;

    PackagedModels(
            RepositoryService repository,
            ModelDeployments deployments,
            ReleaseFiles releases,
            JdbcClient jdbc,
            Clock clock,
            ObjectProvider<BuildProperties> build) {
        this.repository = repository;
        this.deployments = deployments;
        this.releases = releases;
        this.jdbc = jdbc;
        this.clock = clock;
        this.reason = build.stream()
                .map(BuildProperties::getVersion)
                .findFirst()
                .map("Came with iHelper %s."::formatted)
                .orElse("Came with the product.");
    }

    /** What became of a subject's bundle. */
    public enum Outcome {
        /** A new version is deployed. */
        DEPLOYED,
        /** The newest version is this one already. */
        UNCHANGED,
        /** A manager's version is newer; ours waits for a decision. */
        HELD_BACK
    }

    /** State of a subject's bundle, for the operations page. */
    public record Bundle(String subject, boolean heldBack, Instant at) {}

    public List<Bundle> bundles() {
        return jdbc.sql("select subject, held_back, at from packaged_models"
                        + " where fingerprint <> '' or held_back order by subject")
                .query((row, n) -> new Bundle(
                        row.getString("subject"),
                        row.getBoolean("held_back"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Folders under {@code processes/} that hold models. */
    public List<String> subjects() {
        return List.copyOf(scan("*").keySet());
    }

    /**
     * Deploys the subject's models when there is need.
     *
     * @throws IllegalStateException when the subject has no models
     */
    @Transactional
    public Outcome deploy(String subject) {
        var models = scan(subject).get(subject);
        if (models == null) {
            throw new IllegalStateException("There is no model under processes/" + subject);
        }
        var fingerprint = fingerprint(models);
        deployments.lock(subject);
        var known = known(subject);
        if (known.fingerprint().equals(fingerprint)
                && known.deployment().filter(this::exists).isPresent()) {
            return Outcome.UNCHANGED;
        }
        var foreign = changedByOthers(models);
        if (!foreign.isEmpty()) {
            if (!known.heldBack()) {
                LOG.warn(
                        "Models of {} are held back: {} was changed in the studio. Deploy it there to take over.",
                        subject,
                        foreign);
            }
            remember(subject, known.fingerprint(), known.deployment().orElse(null), true);
            return Outcome.HELD_BACK;
        }
        var deployment = repository.createDeployment().name(subject).source(SOURCE);
        models.forEach((name, bytes) -> deployment.addInputStream(
                "processes/" + subject + "/" + name, new java.io.ByteArrayInputStream(bytes)));
        Deployment made = deployment.deploy();
        deployments.add(made.getId(), subject, "iHelper", reason, null);
        remember(subject, fingerprint, made.getId(), false);
        releases.replace(subject, models);
        LOG.info("Deployed the models of {}: {}", subject, models.keySet());
        return Outcome.DEPLOYED;
    }

    /**
     * The subject's files as this release brings them.
     *
     * @return by name, without a folder; empty when it brings none
     */
    public SortedMap<String, byte[]> release(String subject) {
        return scan(subject).getOrDefault(subject, new TreeMap<>());
    }

    /**
     * The files of the release before, which a manager changed.
     *
     * @return by name, without a folder
     */
    public SortedMap<String, byte[]> base(String subject) {
        var files = releases.of(subject);
        if (files.isEmpty()) {
            known(subject).deployment().filter(this::exists).ifPresent(id -> repository
                    .getDeploymentResources(id)
                    .forEach(file -> files.put(name(file.getName()), file.getBytes())));
        }
        return files;
    }

    /** Somebody decided about this release, and that deployment is what came of it: the subject stands on it now. */
    public void taken(String subject, String deployment) {
        var models = release(subject);
        remember(subject, fingerprint(models), deployment, false);
        releases.replace(subject, models);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private record Known(String fingerprint, Optional<String> deployment, boolean heldBack) {}

    private Known known(String subject) {
        return jdbc.sql("select fingerprint, deployment_id, held_back from packaged_models where subject = :subject")
                .param("subject", subject)
                .query((row, n) -> new Known(
                        row.getString("fingerprint"),
                        Optional.ofNullable(row.getString("deployment_id")),
                        row.getBoolean("held_back")))
                .single();
    }

    private void remember(
            String subject,
            String fingerprint,
            @org.jspecify.annotations.Nullable String deployment,
            boolean heldBack) {
        jdbc.sql("update packaged_models set fingerprint = :fingerprint, deployment_id = :deployment,"
                        + " held_back = :held, at = :at where subject = :subject")
                .param("fingerprint", fingerprint)
                .param("deployment", deployment)
                .param("held", heldBack)
                .param("at", now())
                .param("subject", subject)
                .update();
    }

    private boolean exists(String deployment) {
        return repository.createDeploymentQuery().deploymentId(deployment).count() > 0;
    }

    /** Keys of the bundle whose newest version came from somebody else. */
    private List<String> changedByOthers(SortedMap<String, byte[]> models) {
        var foreign = new ArrayList<String>();
        models.forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                var model = Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(bytes));
                for (var process : model.getModelElementsByType(Process.class)) {
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process.getId())
                            .latestVersion()
                            .list()
                            .stream()
                            .map(ProcessDefinition::getDeploymentId)
                            .filter(id -> !isOurs(id))
                            .forEach(id -> foreign.add(process.getId()));
                }
            } else if (name.endsWith(".dmn")) {
                var model = Dmn.readModelFromStream(new java.io.ByteArrayInputStream(bytes));
                for (var decision : model.getModelElementsByType(Decision.class)) {
                    repository
                            .createDecisionDefinitionQuery()
                            .decisionDefinitionKey(decision.getId())
                            .latestVersion()
                            .list()
                            .stream()
                            .map(DecisionDefinition::getDeploymentId)
                            .filter(id -> !isOurs(id))
                            .forEach(id -> foreign.add(decision.getId()));
                }
            }
        });
        return foreign;
    }

    private boolean isOurs(String deploymentId) {
        var deployment =
                repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
        return deployment != null && SOURCE.equals(deployment.getSource());
    }

    private static SortedMap<String, SortedMap<String, byte[]>> scan(String subject) {
        var found = new TreeMap<String, SortedMap<String, byte[]>>();
        for (var ending : List.of("bpmn", "dmn", "form")) {
            try {
                for (var resource : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:processes/" + subject + "/*." + ending)) {
                    var path = resource.getURL().getPath();
                    var name = name(path);
                    var folder = path.substring(0, path.lastIndexOf('/'));
                    found.computeIfAbsent(folder.substring(folder.lastIndexOf('/') + 1), k -> new TreeMap<>())
                            .put(name, resource.getContentAsByteArray());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The models of " + subject + " cannot be read", e);
            }
        }
        return found;
    }

    private static String fingerprint(Map<String, byte[]> models) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            models.forEach((name, bytes) -> {
                sha256.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
