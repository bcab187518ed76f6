package tech.ihelper.engine.studio;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ParseException;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.studio.ModelBundles.Change;
import tech.ihelper.engine.studio.ModelBundles.Edit;

/** The one step from changed files to a new version of their subject's models; its callers have the transaction. */
@Component
class ModelDeploying {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeploying.class);
    private static final int LONGEST_REASON = 2_000;

    private final ModelBundles bundles;
    private final DeployedModels models;
    private final ModelDeployments deployments;
    private final ModelDrafts drafts;
    private final RepositoryService repository;
    private final AuditTrail audit;

    ModelDeploying(
            ModelBundles bundles,
            DeployedModels models,
            ModelDeployments deployments,
            ModelDrafts drafts,
            RepositoryService repository,
            AuditTrail audit) {
        this.bundles = bundles;
        this.models = models;
        this.deployments = deployments;
        this.drafts = drafts;
        this.repository = repository;
        this.audit = audit;
    }

    /**
     * Takes the subject's lock and makes sure that the files may be deployed.
     *
     * @throws ModelsNotDeployed when the gate finds errors, or a warning was not accepted
     * @throws tech.ihelper.contracts.Refusal when no reason is given, or somebody else deployed meanwhile
     */
    Change sound(List<ModelFile> files, Order order) {
        if (order.reason().isBlank() || order.reason().length() > LONGEST_REASON) {
            throw StudioRefusal.withoutReason();
        }
        bundles.subject(files).ifPresent(deployments::lock);
        var change = bundles.change(files);
        change.edits().forEach(ModelDeploying::notOvertaken);
        if (change.isRefused() || !change.findings().stream().allMatch(order::accepts)) {
            throw new ModelsNotDeployed(change.findings());
        }
        return change;
    }

    private static void notOvertaken(Edit edit) {
        var basedOn = edit.file().basedOn();
        var newest = edit.newest();
        if (basedOn != null && newest != null && basedOn != newest.version()) {
            throw StudioRefusal.changedMeanwhile(basedOn, newest);
        }
    }

    /** Whether the newest versions say already what is ordered. */
    boolean isDeployed(Change change) {
        return change.edits().stream()
                .allMatch(edit -> edit.newest() != null
                        && Arrays.equals(
                                models.bytes(edit.newest()), edit.file().bytes()));
    }

    /** @param approvedBy whoever looked at it too; null where one pair of eyes is enough */
    Deployed deploy(Change change, Order order, Caller by, @Nullable String approvedBy) {
        var keys = change.edits().stream().map(Edit::key).toList();
        keys.forEach(key -> drafts.remove(key, by.id()));
        if (isDeployed(change)) {
            return new Deployed(newest(keys), false, change.findings(), null);
        }
        var deployment = deployed(change.subject(), ModelDesk.SOURCE, change.files(), change.findings());
        deployments.add(deployment, change.subject(), by.name(), order.reason().strip(), approvedBy);
        deployments.accepted(deployment, accepted(change, order));
        var made = newest(keys);
        made.forEach(model ->
                audit.record(new AuditEntry(by, "model-deployed", model.key(), null, told(model, change, order))));
        return new Deployed(made, true, change.findings(), null);
    }

    private List<DeployedModel> newest(List<String> keys) {
        return keys.stream()
                .map(key -> models.newest(key).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * @param source of the deployment, as {@link ModelDesk#SOURCE}
     * @param known findings that are told together with the engine's
     * @return the deployment's id
     */
    String deployed(String subject, String source, SortedMap<String, byte[]> files, List<Finding> known) {
        var deployment = repository.createDeployment().name(subject).source(source);
        files.forEach((name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
        try {
            return deployment.deploy().getId();
        } catch (ParseException e) {
            throw new ModelsNotDeployed(Stream.concat(known.stream(), told(e)).toList());
        } catch (ProcessEngineException e) {
            LOG.info("The engine refused the models of {}", subject, e);
            throw new ModelsNotDeployed(List.of(new Finding(
                    Finding.Severity.ERROR,
                    "engine",
                    subject,
                    null,
                    "The engine cannot run these models.",
                    "Open them in the editor and look for steps that are not connected.")));
        }
    }

    /** What only the engine's parser sees, such as a flow that leads nowhere. */
    private static Stream<Finding> told(ParseException e) {
        return e.getResourceReports().stream().flatMap(report -> report.getErrors().stream()
                .map(problem -> new Finding(
                        Finding.Severity.ERROR,
                        "engine",
                        report.getResourceName(),
                        problem.getMainElementId(),
                        "The engine cannot run this: " + problem.getMessage() + ".",
                        "Mend it in the editor.")));
    }

    private static Map<String, String> accepted(Change change, Order order) {
        return change.findings().stream()
                .collect(Collectors.toMap(Order::nameOf, order::reasonFor, (one, other) -> one, TreeMap::new));
    }

    private static String told(DeployedModel model, Change change, Order order) {
        var warnings = accepted(change, order).entrySet().stream()
                .filter(warning -> warning.getKey().startsWith(model.file() + "+"))
                .map(warning -> warning.getKey() + " (" + warning.getValue() + ")")
                .collect(Collectors.joining(", "));
        return "Version %d, from %s. %s%s"
                .formatted(
                        model.version(),
                        model.file(),
                        order.reason().strip(),
                        warnings.isEmpty() ? "" : " Accepted: " + warnings);
    }
}
