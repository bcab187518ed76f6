package tech.ihelper.processes.clients.onboarding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.ihelper.forms.words.Words;

/** The phases of an onboarding, as a client would name them, with the activities of the model that belong to each. */
enum Phase {
    WELCOME("make-onboarding-pack", "welcome-client"),
    DISCOVERY("answer-questionnaire"),
    BASELINE("collect-facts", "assess-baseline"),
    PLAN("plan-phases"),
    ACCESS("open-safe", "hand-over-access", "verify-access"),
    MONITORING("set-up-monitoring"),
    BACKUP("set-up-backup", "run-first-drill"),
    TRAINING("train-people"),
    GO_LIVE("state-facts", "check-go-live"),
    HAND_OVER("make-hand-over-document", "hand-over"),
    REVIEW("review-due", "review-onboarding", "complete-onboarding");

    private final List<String> activities;

    Phase(String... activities) {
        this.activities = List.of(activities);
    }

    public String label() {
        return Words.in(Locale.ENGLISH).say("clients.phase." + name());
    }

    List<String> activities() {
        return activities;
    }

    /** Empty for what runs beside the phases, such as a call to the client. */
    static Optional<Phase> of(String activity) {
        return Arrays.stream(values())
                .filter(phase -> phase.activities.contains(activity))
                .findFirst();
    }
}
