package tech.ihelper.processes.clients.onboarding;

import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.clients.handover.Safe;

/** What the model of onboardings calls. */
@Component
public class OnboardingTasks {

    private final OnboardingDesk desk;
    private final OnboardingLetters letters;
    private final Chasing chasing;
    private final Safe safe;

    OnboardingTasks(OnboardingDesk desk, OnboardingLetters letters, Chasing chasing, Safe safe) {
        this.desk = desk;
        this.letters = letters;
        this.chasing = chasing;
        this.safe = safe;
    }

    /** Mails the client what will happen, and who leads it. */
    @ModelTask(
            label = "Welcome client",
            help = "Mails the client what will happen and who leads it.",
            effect = ModelTask.Effect.OUTBOX)
    public void welcomeClient(long onboardingId) {
        letters.welcome(desk.locked(onboardingId));
    }

    /** Notes what is registered, watched and backed up before anybody asks. */
    @ModelTask(
            label = "Collect facts",
            help = "Notes what is registered, watched and backed up before anybody asks the client.")
    public void collectFacts(long onboardingId) {
        desk.noteProofs(onboardingId, "collect-facts");
    }

    /** Opens a fresh address of the safe and mails it to the client; earlier ones are closed. */
    @ModelTask(
            label = "Open safe",
            help = "Opens a fresh address of the safe and mails it to the client; earlier ones are closed.",
            effect = ModelTask.Effect.OUTBOX)
    public void openSafe(long onboardingId) {
        var one = desk.locked(onboardingId);
        letters.safe(one, safe.openAddress(one.client(), one.number()));
    }

    /** Notes what is proven at this hour, for the go-live check. */
    @ModelTask(label = "State facts", help = "Notes what is proven at this hour, for the go-live check.")
    public void stateFacts(long onboardingId) {
        desk.noteProofs(onboardingId, "state-facts");
    }

    /** Mails the client that it is live, and what was handed over. */
    @ModelTask(
            label = "Hand over",
            help = "Mails the client that it is live and what was handed over.",
            effect = ModelTask.Effect.OUTBOX)
    public void handOver(long onboardingId) {
        letters.handOver(desk.locked(onboardingId));
    }

    /** Reminds the client of what is due; true when a person should call instead. */
    @ModelTask(
            label = "Chase client",
            help = "Reminds the client of what is due; true when a person should call instead.",
            result = "callNeeded",
            effect = ModelTask.Effect.OUTBOX)
    public boolean chaseClient(long onboardingId) {
        return chasing.chase(desk.locked(onboardingId));
    }

    /** Closes the onboarding. */
    @ModelTask(label = "Complete onboarding", help = "Closes the onboarding.")
    public void completeOnboarding(long onboardingId) {
        desk.complete(onboardingId);
    }
}
