package tech.ihelper.processes.support;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request is about; sorts the work and the figures. */
enum Category {
    QUESTION("A question"),
    ACCESS("Access or a password"),
    EQUIPMENT("A new device or program"),
    CHANGE("A change"),
    FAULT("Something does not work"),
    OTHER("Something else");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Category of(@Nullable String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> SupportRefusal.invalid("category", "Choose what it is about."));
    }
}
