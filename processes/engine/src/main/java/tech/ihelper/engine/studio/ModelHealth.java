package tech.ihelper.engine.studio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.models.ModelGate;

/**
 * What the gate of this release says about the models that are deployed: it may know more than the one that let them in.
 * Asked again only after somebody deployed.
 */
@Component
public class ModelHealth {

    private final DeployedModels models;
    private final ModelDeployments deployments;
    private final ModelGate gate;
    private volatile Known known = new Known(Set.of(), Map.of());

    ModelHealth(DeployedModels models, ModelDeployments deployments, ModelGate gate) {
        this.models = models;
        this.deployments = deployments;
        this.gate = gate;
    }

    /**
     * How a deployed file stands.
     *
     * @param warnings that nobody has accepted
     * @param accepted warnings that somebody has accepted, with a reason
     */
    public record Health(int errors, int warnings, int accepted) {

        static final Health CLEAN = new Health(0, 0, 0);

        public boolean isClean() {
            return errors + warnings + accepted == 0;
        }
    }

    private record Known(Set<String> deployments, Map<String, Health> byResource) {}

    /** @param newest every model in its newest version */
    public Map<DeployedModel, Health> of(List<DeployedModel> newest) {
        var current = newest.stream().map(DeployedModel::deployment).collect(Collectors.toSet());
        var looked = known;
        if (!looked.deployments().equals(current)) {
            looked = new Known(current, looked(current));
            known = looked;
        }
        var byResource = looked.byResource();
        return newest.stream()
                .collect(
                        Collectors.toMap(model -> model, model -> byResource.getOrDefault(place(model), Health.CLEAN)));
    }

    private Map<String, Health> looked(Set<String> current) {
        var byResource = new HashMap<String, Health>();
        for (var deployment : current) {
            var accepted = deployments.accepted(deployment).keySet();
            gate.check(models.bundle(deployment)).stream()
                    .collect(Collectors.groupingBy(Finding::resource))
                    .forEach((resource, found) -> byResource.put(deployment + resource, health(found, accepted)));
        }
        return byResource;
    }

    private static Health health(List<Finding> found, Set<String> accepted) {
        var errors = (int) found.stream().filter(Finding::isError).count();
        var fine = (int) found.stream()
                .filter(finding -> !finding.isError() && accepted.contains(Order.nameOf(finding)))
                .count();
        return new Health(errors, found.size() - errors - fine, fine);
    }

    private static String place(DeployedModel model) {
        return model.deployment() + model.resource();
    }
}
