package tech.ihelper.processes.monitoring.status;

import java.util.Collection;
import java.util.Locale;

/** How something stands, as the public reads it: nothing of why. The gravest first. */
enum Health {
    DOWN("bad", "alert-octagon", "#ad231b"),
    PARTLY("warn", "alert-triangle", "#855000"),
    MAINTENANCE("here", "tool", "#2a49bd"),
    WORKING("ok", "circle-check-filled", "#1a693c"),
    UNKNOWN("idle", "circle-dashed", "#4a5466");

    private final String style;
    private final String icon;
    private final String colour;

    Health(String style, String icon, String colour) {
        this.style = style;
        this.icon = icon;
        this.colour = colour;
    }

    /** Of many: all down is down, one of them is partly; nothing known says nothing where something is known. */
    static Health of(Collection<Health> many) {
        if (!many.isEmpty() && many.stream().allMatch(DOWN::equals)) {
            return DOWN;
        }
        return many.contains(DOWN) || many.contains(PARTLY)
                ? PARTLY
                : many.stream().min(java.util.Comparator.naturalOrder()).orElse(UNKNOWN);
    }

    public String style() {
        return style;
    }

    public String icon() {
        return icon;
    }

    /** Dark enough to be read white upon it, in pictures that have no style sheet. */
    String colour() {
        return colour;
    }

    /** Its words are {@code monitoring.status.health.}key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
