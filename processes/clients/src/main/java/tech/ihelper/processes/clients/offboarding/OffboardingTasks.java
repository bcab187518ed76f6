package tech.ihelper.processes.clients.offboarding;

import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;

/** What the model of offboardings calls. */
@Component
public class OffboardingTasks {

    private final OffboardingDesk desk;

    OffboardingTasks(OffboardingDesk desk) {
        this.desk = desk;
    }

    /** Notes what is handed back and mails the client what happens; answers the id of the request that collects it. */
    @ModelTask(
            label = "Prepare return",
            help =
                    "Notes what is handed back, mails the client what happens, and begins the request that collects the data.",
            result = "requestId",
            effect = ModelTask.Effect.OUTBOX)
    public long prepareReturn(long offboardingId) {
        return desk.prepareReturn(offboardingId);
    }

    /** Mails the client that its answer is missing. */
    @ModelTask(
            label = "Remind client",
            help = "Mails the client that its answer is missing.",
            effect = ModelTask.Effect.OUTBOX)
    public void remindClient(long offboardingId) {
        desk.remind(offboardingId);
    }

    /** Notes what is deleted; answers the id of the request that deletes it. */
    @ModelTask(
            label = "Prepare erasure",
            help = "Notes what is deleted and begins the request that deletes it.",
            result = "requestId")
    public long prepareErasure(long offboardingId) {
        return desk.prepareErasure(offboardingId);
    }

    /** Ends it: the client stays. */
    @ModelTask(label = "Record refusal", help = "Ends the offboarding: the client stays.")
    public void recordRefusal(long offboardingId) {
        desk.recordRefusal(offboardingId);
    }

    /** Ends it: the client has left. */
    @ModelTask(label = "Complete offboarding", help = "Ends the offboarding: the client has left.")
    public void completeOffboarding(long offboardingId) {
        desk.complete(offboardingId);
    }
}
