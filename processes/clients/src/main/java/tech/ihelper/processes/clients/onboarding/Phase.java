package tech.ihelper.processes.clients.onboarding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The phases of an onboarding, as a client would name them, with the activities of the model that belong to each. */
enum Phase {
    WELCOME("Welcome", "make-onboarding-pack", "welcome-client"),
    DISCOVERY("Discovery questionnaire", "answer-questionnaire"),
    BASELINE("Baseline assessment", "collect-facts", "assess-baseline"),
    PLAN("Plan", "plan-phases"),
    ACCESS("Access and credentials", "open-safe", "hand-over-access", "verify-access"),
    MONITORING("Monitoring", "set-up-monitoring"),
    BACKUP("Backup and first drill", "set-up-backup", "run-first-drill"),
    TRAINING("Training", "train-people"),
    GO_LIVE("Go-live check", "state-facts", "check-go-live"),
    HAND_OVER("Hand-over document", "make-hand-over-document", "hand-over"),
    REVIEW("30-day review", "review-due", "review-onboarding", "complete-onboarding");

    private final String label;
    private final List<String> activities;

    Phase(String label, String... activities) {
        this.label = label;
        this.activities = List.of(activities);
    }

    public String label() {
        return label;
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
