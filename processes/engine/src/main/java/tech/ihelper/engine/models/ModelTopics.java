package tech.ihelper.engine.models;

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
}
