package tech.ihelper.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/**
 * Does the work of external tasks with one topic: {@code camunda:type="external" camunda:topic="backup.run-plan"}. A bean
 * of this type is all that a subject needs; the model gate refuses topics that no bean has.
 *
 * <p>The work may take from seconds to hours. It runs outside any transaction and on one node at a time; after a crash
 * it runs again, so what it does outside carries {@link WorkOrder#key()}.
 */
public interface ExternalWorker {

    /** Unique in the house, so it begins with the subject: {@code backup.run-plan}. */
    String topic();

    /** What whoever draws a model is told of it, and what they fill in. Asked anew each time somebody opens the studio. */
    default WorkOffer offer() {
        return WorkOffer.of(topic(), "");
    }

    /**
     * Judges what a model hands to the work, before the model is deployed. What is wrong then is wrong in every case.
     *
     * @param inputs the task's input parameters as they are written: a text, or an expression
     */
    default List<WorkFault> check(Map<String, String> inputs) {
        return List.of();
    }

    /**
     * Does the work. What it returns moves the case on in one transaction with the steps behind it up to the next wait;
     * a step there that may fail is {@code asyncBefore}, or its failure repeats the work.
     *
     * @return routing variables for the process: few, camelCase; texts of up to 4,000 characters, numbers, booleans
     * @throws WorkError when the business says no: the BPMN error of that code, at the task
     * @throws Refusal likewise; {@code plan-paused} of the topic {@code backup.run-plan} is the error {@code
     *     backup.plan-paused}; a topic without a dot takes the process's id instead
     * @throws Exception when something broke: it is tried again after {@link #backOff()}, and after {@link #tries()} in
     *     all the step stands among the failed ones until a person helps
     */
    Map<String, ? extends @Nullable Object> run(WorkOrder order) throws Exception;

    /** How often it is tried before it counts as failed. */
    default int tries() {
        return 3;
    }

    /** Wait between two tries. */
    default Duration backOff() {
        return Duration.ofMinutes(1);
    }

    /** How many of this topic one node does at a time; the node's own limit holds besides. */
    default int atOnce() {
        return Integer.MAX_VALUE;
    }
}
