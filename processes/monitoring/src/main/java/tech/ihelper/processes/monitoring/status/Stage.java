package tech.ihelper.processes.monitoring.status;

import java.util.Locale;

/** How far staff are with an incident, as the public hears it. */
enum Stage {
    INVESTIGATING("search"),
    IDENTIFIED("bulb"),
    MONITORING("eye"),
    RESOLVED("circle-check");

    private final String icon;

    Stage(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** Its words are {@code monitoring.status.stage.}key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
