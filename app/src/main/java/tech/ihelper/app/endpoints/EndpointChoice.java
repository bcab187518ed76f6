package tech.ihelper.app.endpoints;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.ihelper.connectors.endpoint.UnfitCall;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Which endpoint a step names. */
final class EndpointChoice {

    static final String INPUT = "endpoint";

    private EndpointChoice() {}

    static WorkOffer.Input input(List<Endpoint> endpoints) {
        return WorkOffer.Input.choice(
                INPUT,
                "Endpoint",
                endpoints.isEmpty() ? "There is none yet: an admin registers them." : "",
                "",
                endpoints.stream()
                        .map(endpoint -> new WorkOffer.Choice(endpoint.name(), endpoint.name()))
                        .toList());
    }

    /** The endpoint of a step that is drawn; what is wrong goes to the faults. */
    static Optional<Endpoint> check(
            Map<String, String> inputs, Endpoint.Kind kind, Endpoints endpoints, List<WorkFault> faults) {
        var name = inputs.getOrDefault(INPUT, "");
        if (name.isBlank()) {
            faults.add(new WorkFault("No endpoint is chosen.", "Choose one, or ask an admin to register it."));
            return Optional.empty();
        }
        if (name.contains("/") || name.contains("{")) {
            faults.add(new WorkFault(
                    "'%s' is no name of an endpoint.".formatted(name),
                    "A step names an endpoint that an admin registered, never an address."));
            return Optional.empty();
        }
        var found = endpoints.byName(name).filter(endpoint -> endpoint.kind() == kind);
        if (found.isEmpty()) {
            faults.add(new WorkFault(
                    "There is no endpoint '%s' for this.".formatted(name),
                    "Ask an admin to register it under Manage > Endpoints, or choose another."));
        }
        return found;
    }

    /** Reads something that a step says; what is wrong with it goes to the faults. */
    static void unfit(List<WorkFault> faults, Runnable read) {
        try {
            read.run();
        } catch (UnfitCall e) {
            faults.add(new WorkFault(e.wrong(), e.remedy()));
        }
    }

    /** The endpoint of work that is due. */
    static Endpoint of(WorkOrder order, Endpoint.Kind kind, Endpoints endpoints) {
        return endpoints
                .byName(order.text(INPUT))
                .filter(endpoint -> endpoint.kind() == kind)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no endpoint '%s' any more. Register it again under Manage > Endpoints."
                                .formatted(order.text(INPUT))));
    }
}
