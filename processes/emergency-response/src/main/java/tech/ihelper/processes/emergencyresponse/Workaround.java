package tech.ihelper.processes.emergencyresponse;

/** Whether work can go on another way meanwhile; an input of the severity decision. */
enum Workaround {
    YES("yes", "with a way around"),
    NO("no", "no way around"),
    UNKNOWN("unknown", "a way around is not known");

    private final String key;
    private final String words;

    Workaround(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** As forms and the decision table spell it. */
    String key() {
        return key;
    }

    String words() {
        return words;
    }

    static Workaround of(String key) {
        for (var workaround : values()) {
            if (workaround.key.equals(key)) {
                return workaround;
            }
        }
        throw IncidentRefusal.invalid("workaround", "Say whether there is a way around: yes, no, or not known.");
    }
}
