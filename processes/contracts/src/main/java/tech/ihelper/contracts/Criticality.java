package tech.ihelper.contracts;

/** What it means to a client when a system stands still; ordered, the least first. */
public enum Criticality {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    CRITICAL("Critical");

    private final String label;

    Criticality(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
