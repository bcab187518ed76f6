package tech.ihelper.processes.emergencyresponse;

/** Who is hit; an input of the severity decision. */
enum Impact {
    NOT_ASSESSED("not-assessed", "nobody has assessed it yet"),
    PERSON("person", "one person"),
    TEAM("team", "a shop or a team"),
    CLIENT("client", "the whole client"),
    UNKNOWN("unknown", "not known yet");

    private final String key;
    private final String words;

    Impact(String key, String words) {
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

    static Impact of(String key) {
        for (var impact : values()) {
            if (impact.key.equals(key)) {
                return impact;
            }
        }
        throw IncidentRefusal.invalid("impact", "Say who is hit: one person, a team, the whole client, or not known.");
    }
}
