package tech.ihelper.engine.studio;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operaton.bpm.engine.ParseException;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.studio.ModelBundles.Change;

/**
 * The way from a changed file to a new version of its subject's models; there is no other one for people or programs. A
 * refusal rolls back, unlike one of other desks: no case is under way in here, and the engine may have refused midway.
 */
@Component
@Transactional
public class ModelDesk {

    /** Source of the deployments that somebody changed; packaged models are held back behind them. */
    public static final String SOURCE = "studio";

    private static final Logger LOG = LoggerFactory.getLogger(ModelDesk.class);
    private static final int LONGEST_REASON = 2_000;

    private final ModelBundles bundles;
    private final DeployedModels models;
    private final ModelDeployments deployments;
    private final ModelDrafts drafts;
    private final RepositoryService repository;
    private final AuditTrail audit;

    ModelDesk(
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
     * What became of an order.
     *
     * @param version the newest one now
     * @param fresh false when it says already what was ordered, and nothing was deployed
     * @param warnings accepted ones
     */
    public record Deployed(String key, int version, boolean fresh, List<Finding> warnings) {}

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

    /** What the gate says about the file in its subject's bundle. Deploys and evaluates nothing. */
    @Transactional(readOnly = true)
    public List<Finding> check(ModelFile file) {
        return bundles.change(file).findings();
    }

    /** The same for a file of the studio, which knows whose model it is. */
    @Transactional(readOnly = true)
    public List<Finding> check(String key, String source) {
        return check(ModelFile.of(newest(key), source));
    }

    /**
     * Deploys the subject's newest bundle with this file in it.
     *
     * @throws ModelsNotDeployed when the gate or the engine finds errors, or a warning was not accepted
     * @throws tech.ihelper.contracts.Refusal when no reason is given, or somebody else deployed meanwhile
     */
    public Deployed deploy(ModelFile file, Order order, Caller by) {
        if (order.reason().isBlank() || order.reason().length() > LONGEST_REASON) {
            throw StudioRefusal.withoutReason();
        }
        bundles.subject(file).ifPresent(deployments::lock);
        var change = bundles.change(file);
        var newest = change.newest();
        if (newest != null && order.basedOn() != null && order.basedOn() != newest.version()) {
            throw StudioRefusal.changedMeanwhile(order.basedOn(), newest);
        }
        if (change.isRefused() || !change.findings().stream().allMatch(order::accepts)) {
            throw new ModelsNotDeployed(change.findings());
        }
        drafts.remove(change.key(), by.id());
        if (newest != null && Arrays.equals(models.bytes(newest), file.bytes())) {
            return new Deployed(change.key(), newest.version(), false, change.findings());
        }
        deployments.add(
                deployed(change),
                change.subject(),
                change.resource(),
                by.name(),
                order.reason().strip());
        var version = newest(change.key()).version();
        audit.record(new AuditEntry(by, "model-deployed", change.key(), null, told(change, version, order)));
        return new Deployed(change.key(), version, true, change.findings());
    }

    /** Deploys a model of the studio; its id stays what it is. */
    public Deployed deploy(String key, String source, Order order, Caller by) {
        var newest = newest(key);
        var basedOn = Optional.ofNullable(order.basedOn())
                .or(() -> drafts.find(key)
                        .filter(draft -> draft.byId().equals(by.id()))
                        .map(ModelDraft::basedOn))
                .orElse(newest.version());
        return deploy(ModelFile.of(newest, source), new Order(order.reason(), order.accepted(), basedOn), by);
    }

    /** Deploys what an older version says, on top of whatever else its subject has by now. */
    public Deployed restore(String key, int version, String reason, Caller by) {
        var old = version(key, version);
        return deploy(
                ModelFile.of(old, models.bytes(old)),
                new Order(reason, null, newest(key).version()),
                by);
    }

    private String deployed(Change change) {
        var deployment = repository.createDeployment().name(change.subject()).source(SOURCE);
        change.files().forEach((name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
        try {
            return deployment.deploy().getId();
        } catch (ParseException e) {
            throw new ModelsNotDeployed(
                    Stream.concat(change.findings().stream(), told(e)).toList());
        } catch (ProcessEngineException e) {
            LOG.info("The engine refused {}", change.resource(), e);
            throw new ModelsNotDeployed(List.of(new Finding(
                    Finding.Severity.ERROR,
                    "engine",
                    change.resource(),
                    null,
                    "The engine cannot run this file.",
                    "Open it in the editor and look for steps that are not connected.")));
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

    private static String told(Change change, int version, Order order) {
        var accepted = change.findings().stream().map(Finding::name).collect(Collectors.joining(", "));
        return "Version %d, from %s. %s%s"
                .formatted(
                        version,
                        ModelBundles.file(change.resource()),
                        order.reason().strip(),
                        accepted.isEmpty() ? "" : " Accepted: " + accepted);
    }
}
