package tech.ihelper.engine.models;

import java.util.Map;
import tech.ihelper.engine.work.ExternalWorkers;

/** Which topics outside work may have: those that somebody works on. Work of another topic would wait for ever. */
final class ModelTopics {

    private final ExternalWorkers workers;

    ModelTopics(ExternalWorkers workers) {
        this.workers = workers;
    }

    void check(String topic, ModelExpressions.Problems problems) {
        var known = workers.topics();
        if (!known.contains(topic)) {
            problems.add(
                    "Nobody works on the topic '%s'.".formatted(topic),
                    known.isEmpty()
                            ? "This release has no outside work: call a task method instead."
                            : "Choose one of these topics: %s.".formatted(String.join(", ", known)));
        }
    }

    /**
     * Lets whoever works on the topic judge what it is given.
     *
     * @param inputs the task's input parameters as they are written
     */
    void check(String topic, Map<String, String> inputs, ModelExpressions.Problems problems) {
        if (workers.topics().contains(topic)) {
            workers.of(topic).check(inputs).forEach(fault -> problems.add(fault.message(), fault.remedy()));
        }
    }
}
