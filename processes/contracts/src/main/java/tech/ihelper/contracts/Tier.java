package tech.ihelper.contracts;

/** Contract tier of a client; an input of the severity decision. */
public enum Tier {
    BASIC("Basic"),
    CARE("Care"),
    CARE_PLUS("Care Plus");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
