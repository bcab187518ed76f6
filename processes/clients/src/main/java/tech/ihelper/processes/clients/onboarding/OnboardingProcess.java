package tech.ihelper.processes.clients.onboarding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.SendsMessages;

/** From the business to the engine: starts the case of an onboarding and tells it what happened outside. */
@Component
@SendsMessages(OnboardingProcess.CLIENT_ANSWERED)
class OnboardingProcess {

    /** Process id and file name. */
    static final String KEY = "client-onboarding";

    static final String CLIENT_ANSWERED = "clients.client-answered";

    private final RuntimeService runtime;
    private final TaskService tasks;

    OnboardingProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Answers of steps have a value from the start, so that a case goes on when a manager skips one. */
    void start(Onboarding one) {
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(one.number())
                .setVariables(variables(one))
                .execute();
    }

    /** Goes on with one that began elsewhere, at the step that it has come to. */
    void goOn(Onboarding one, String activity) {
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(one.number())
                .setVariables(variables(one))
                .startBeforeActivity(activity)
                .execute();
    }

    private static Map<String, @Nullable Object> variables(Onboarding one) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("onboardingId", one.id());
        variables.put("lead", one.lead());
        variables.put("accessWorks", true);
        variables.put("backupAgreed", true);
        variables.put("goLive", "yes");
        variables.put("documentProcess", KEY);
        variables.put("documentAbout", one.number());
        return variables;
    }

    /** Nobody needs to call the client any more. */
    void clientAnswered(String number) {
        runtime.createMessageCorrelation(CLIENT_ANSWERED)
                .processInstanceBusinessKey(number)
                .correlateAllWithResult();
    }

    /** The staff's step that waits now, and those to come, belong to this person. */
    void leadIs(String number, String person) {
        instances(number).forEach(instance -> runtime.setVariable(instance, "lead", person));
        tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskCandidateGroup("staff")
                .includeAssignedTasks()
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), person));
    }

    /** Ends the case without going on. */
    void giveUp(String number, String why) {
        instances(number).forEach(instance -> runtime.deleteProcessInstance(instance, why));
    }

    private List<String> instances(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number, KEY).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }
}
