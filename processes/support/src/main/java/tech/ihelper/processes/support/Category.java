package tech.ihelper.processes.support;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.words.Words;

/** What a request is about; sorts the work and the figures. */
enum Category {
    QUESTION,
    ACCESS,
    EQUIPMENT,
    CHANGE,
    FAULT,
    OTHER;

    /** In the reader's words. */
    public String label() {
        return Words.here().say("support.category." + key());
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Category of(@Nullable String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> SupportRefusal.unanswered("category"));
    }
}
