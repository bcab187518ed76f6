package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ManagementService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.SendsMessages;

/** From the business to the engine: starts the case of an incident and tells it what happened outside. */
@Component
@SendsMessages({EmergencyProcess.ALERT_RESOLVED, EmergencyProcess.ALERT_FIRES_AGAIN})
class EmergencyProcess {

    /** Process id, folder and file name. */
    static final String KEY = "emergency-response";

    static final String DECISION = "emergency-response.severity";

    static final String ALERT_RESOLVED = "emergency-response.alert-resolved";
    static final String ALERT_FIRES_AGAIN = "emergency-response.alert-fires-again";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    EmergencyProcess(RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /** @param tier contract tier of the client, {@code UNKNOWN} without one */
    void start(Incident incident, String tier) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("incidentId", incident.id());
        variables.put("alertSeverity", incident.severity());
        variables.put("clientTier", tier);
        variables.put("impact", incident.impact().key());
        variables.put("workaround", incident.workaround().key());
        variables.put("priority", incident.priority().name());
        variables.put("recovered", false);
        variables.put("engineer", null);
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(incident.number())
                .setVariables(variables)
                .execute();
    }

    /** The last firing alert resolved. False when no case runs that could hear it. */
    boolean alertResolved(String number) {
        return tell(number, ALERT_RESOLVED);
    }

    /** An alert fires although the incident had recovered. False when no case runs that could hear it. */
    boolean alertFiresAgain(String number) {
        return tell(number, ALERT_FIRES_AGAIN);
    }

    private boolean tell(String number, String message) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlateAllWithResult()
                .isEmpty();
    }

    /** Which way the case goes depends on the priority. */
    void priorityIs(String number, Priority priority) {
        set(number, Map.of("priority", priority.name()));
    }

    void tierIs(String number, String tier) {
        set(number, Map.of("clientTier", tier));
    }

    /** The step that waits now, and those to come, belong to this person. */
    void assign(String number, String personId) {
        set(number, Map.of("engineer", personId));
        tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), personId));
    }

    /** Whether a step waits for a person now, or the case works by itself. */
    boolean waitsForSomebody(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).count() > 0;
    }

    /** How many timers of unanswered pages should have fired by then and have not. */
    long escalationsDueBefore(Instant then) {
        return management
                .createJobQuery()
                .processDefinitionKey(KEY)
                .activityId("not-acknowledged")
                .timers()
                .active()
                .duedateLowerThan(Date.from(then))
                .count();
    }

    private void set(String number, Map<String, Object> variables) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(number, KEY).list().stream()
                .findFirst()
                .ifPresent(instance -> runtime.setVariables(instance.getId(), variables));
    }
}
