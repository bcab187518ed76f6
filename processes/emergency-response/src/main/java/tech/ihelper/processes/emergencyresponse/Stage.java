package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Priority;

/** Where an incident stands, as lists show it without asking the engine. */
enum Stage {
    ACKNOWLEDGE("Acknowledge", "say that you are on it", "Nobody has answered yet"),
    ASSESS("Assess", "say who is hit, and whether there is a way around", "You are assessing it"),
    RECOVER("Recover", "bring it back, and say what you did", "You are recovering it"),
    REVIEW("Review", "write down cause and prevention", "It has recovered"),
    REPORT("Write report", "nothing, the report writes itself", "It has recovered"),
    CLOSED("Closed", "nothing", "It is closed");

    private final String label;
    private final String next;
    private final String now;

    Stage(String label, String next, String now) {
        this.label = label;
        this.next = next;
        this.now = now;
    }

    String label() {
        return label;
    }

    /** What the person does next. */
    String next() {
        return next;
    }

    /** What is going on, said to the person who works on it. */
    String now() {
        return now;
    }

    static Stage of(
            boolean open,
            @Nullable Instant acknowledgedAt,
            boolean assessed,
            @Nullable Instant recoveredAt,
            Priority priority,
            @Nullable String cause) {
        if (!open) {
            return CLOSED;
        }
        if (acknowledgedAt == null) {
            return ACKNOWLEDGE;
        }
        if (!assessed) {
            return ASSESS;
        }
        if (recoveredAt == null) {
            return RECOVER;
        }
        return priority.rank() <= 2 && cause == null ? REVIEW : REPORT;
    }
}
