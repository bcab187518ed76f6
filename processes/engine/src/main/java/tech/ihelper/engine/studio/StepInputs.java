package tech.ihelper.engine.studio;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonInputParameter;
import org.springframework.stereotype.Component;

/** What steps are given as they are drawn: in the version that new cases run on, and in older ones that some still run on. */
@Component
public class StepInputs {

    private final DeployedModels models;

    StepInputs(DeployedModels models) {
        this.models = models;
    }

    /**
     * Names of processes, with the version when it is an older one, by the value that one of their steps has for an input.
     *
     * @param input name of the input parameter, such as {@code endpoint}
     */
    public Map<String, SortedSet<String>> processesBy(String input) {
        var processes = new TreeMap<String, SortedSet<String>>();
        var running = models.running();
        for (var newest : models.newest()) {
            if (newest.type() == ModelType.PROCESS) {
                for (var model : live(newest, running.getOrDefault(newest.key(), Collections.emptySortedMap()))) {
                    var name = model.version() == newest.version()
                            ? model.name()
                            : "%s v%d".formatted(model.name(), model.version());
                    given(model, input).forEach(value -> processes
                            .computeIfAbsent(value, key -> new TreeSet<>())
                            .add(name));
                }
            }
        }
        return processes;
    }

    private List<DeployedModel> live(DeployedModel newest, SortedMap<Integer, Long> running) {
        var hasOlder = running.keySet().stream().anyMatch(version -> version < newest.version());
        return hasOlder
                ? models.versions(newest.key()).stream()
                        .filter(model -> model.version() == newest.version() || running.containsKey(model.version()))
                        .toList()
                : List.of(newest);
    }

    private List<String> given(DeployedModel model, String input) {
        var process = Bpmn.readModelFromStream(new ByteArrayInputStream(models.bytes(model)));
        return process.getModelElementsByType(OperatonInputParameter.class).stream()
                .filter(one -> input.equals(one.getOperatonName()))
                .map(one -> one.getTextContent().strip())
                .toList();
    }
}
