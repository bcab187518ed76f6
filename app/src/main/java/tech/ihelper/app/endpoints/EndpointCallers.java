package tech.ihelper.app.endpoints;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonInputParameter;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelType;

/** Which processes call an endpoint: in the version that new cases run on, or in an older one that some still run on. */
@Component
class EndpointCallers {

    private final DeployedModels models;

    EndpointCallers(DeployedModels models) {
        this.models = models;
    }

    /** Names of processes, with the version when it is an older one, by the name of the endpoint. */
    Map<String, SortedSet<String>> byEndpoint() {
        var callers = new TreeMap<String, SortedSet<String>>();
        var running = models.running();
        for (var newest : models.newest()) {
            if (newest.type() == ModelType.PROCESS) {
                called(newest).forEach(endpoint -> add(callers, endpoint, newest.name()));
                older(
                                newest,
                                running.getOrDefault(newest.key(), Collections.emptySortedMap())
                                        .keySet())
                        .forEach(older -> called(older)
                                .forEach(endpoint ->
                                        add(callers, endpoint, "%s v%d".formatted(older.name(), older.version()))));
            }
        }
        return callers;
    }

    private Stream<DeployedModel> older(DeployedModel newest, Set<Integer> running) {
        return running.stream().anyMatch(version -> version < newest.version())
                ? models.versions(newest.key()).stream()
                        .filter(model -> model.version() < newest.version() && running.contains(model.version()))
                : Stream.empty();
    }

    private static void add(Map<String, SortedSet<String>> callers, String endpoint, String model) {
        callers.computeIfAbsent(endpoint, name -> new TreeSet<>()).add(model);
    }

    private List<String> called(DeployedModel model) {
        var process = Bpmn.readModelFromStream(new ByteArrayInputStream(models.bytes(model)));
        return process.getModelElementsByType(OperatonInputParameter.class).stream()
                .filter(input -> EndpointChoice.INPUT.equals(input.getOperatonName()))
                .map(input -> input.getTextContent().strip())
                .toList();
    }
}
