package tech.ihelper.testing;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.history.HistoricVariableInstance;

/** Says where a case stands and which way it came. The actual value is the process instance's id. */
public final class CaseAssert extends AbstractAssert<CaseAssert, String> {

    private final ProcessEngine engine;

    CaseAssert(ProcessEngine engine, String instanceId) {
        super(instanceId, CaseAssert.class);
        this.engine = engine;
    }

    /** Stands at each of these activities; it may stand at others too. */
    public CaseAssert isWaitingAt(String... activities) {
        Assertions.assertThat(waitingAt()).as("activities where the case waits").contains(activities);
        return this;
    }

    /** Stands at these activities and nowhere else. */
    public CaseAssert isWaitingOnlyAt(String... activities) {
        Assertions.assertThat(waitingAt()).as("activities where the case waits").containsExactlyInAnyOrder(activities);
        return this;
    }

    public CaseAssert isNotWaitingAt(String... activities) {
        Assertions.assertThat(waitingAt()).as("activities where the case waits").doesNotContain(activities);
        return this;
    }

    /** Has completed each of these, in any order. */
    public CaseAssert hasPassed(String... activities) {
        Assertions.assertThat(passed()).as("passed activities").contains(activities);
        return this;
    }

    /** Has completed these in this order; others may lie between. */
    public CaseAssert hasPassedInOrder(String... activities) {
        Assertions.assertThat(passed()).as("passed activities, in order").containsSubsequence(activities);
        return this;
    }

    public CaseAssert hasNotPassed(String... activities) {
        Assertions.assertThat(passed()).as("passed activities").doesNotContain(activities);
        return this;
    }

    public CaseAssert hasPassedTimes(String activity, int times) {
        Assertions.assertThat(passed().stream().filter(activity::equals))
                .as("times that the case passed " + activity)
                .hasSize(times);
        return this;
    }

    public CaseAssert isEnded() {
        Assertions.assertThat(waitingAt()).as("activities where the case waits").isEmpty();
        Assertions.assertThat(running()).as("the case still runs").isFalse();
        return this;
    }

    public CaseAssert isRunning() {
        Assertions.assertThat(running()).as("the case runs").isTrue();
        return this;
    }

    public CaseAssert hasVariable(String name, @Nullable Object value) {
        Assertions.assertThat(variable(name)).as("variable " + name).isEqualTo(value);
        return this;
    }

    public CaseAssert hasNoVariable(String... names) {
        Assertions.assertThat(
                        engine
                                .getHistoryService()
                                .createHistoricVariableInstanceQuery()
                                .processInstanceId(actual)
                                .list()
                                .stream()
                                .map(HistoricVariableInstance::getName))
                .as("variables")
                .doesNotContain(names);
        return this;
    }

    /** Is stuck nowhere: no job without retries, no failed outside work. */
    public CaseAssert hasNoIncident() {
        Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(actual).list().stream()
                        .map(i -> i.getActivityId() + ": " + i.getIncidentMessage()))
                .as("failed steps")
                .isEmpty();
        return this;
    }

    private boolean running() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(actual)
                        .count()
                > 0;
    }

    private @Nullable Object variable(String name) {
        var found = engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(actual)
                .variableName(name)
                .list();
        return found.isEmpty() ? null : found.get(found.size() - 1).getValue();
    }

    private TreeSet<String> waitingAt() {
        var ids = new TreeSet<String>();
        if (running()) {
            collect(engine.getRuntimeService().getActivityInstance(actual), ids);
        }
        return ids;
    }

    private static void collect(org.operaton.bpm.engine.runtime.ActivityInstance at, TreeSet<String> ids) {
        var children = at.getChildActivityInstances();
        if (children.length == 0 && at.getParentActivityInstanceId() != null) {
            ids.add(at.getActivityId());
        }
        Arrays.stream(children).forEach(child -> collect(child, ids));
        Arrays.stream(at.getChildTransitionInstances()).forEach(t -> ids.add(t.getActivityId()));
    }

    private List<String> passed() {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(actual)
                .finished()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }
}
