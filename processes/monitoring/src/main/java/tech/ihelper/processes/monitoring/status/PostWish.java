package tech.ihelper.processes.monitoring.status;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * Something to tell the public.
 *
 * @param story what it goes on about; null = something new, which needs a title
 * @param incident number of the case, for staff; may be empty
 */
record PostWish(
        @Nullable Long story,
        @Nullable String title,
        @Nullable String stage,
        @Nullable String text,
        @Nullable String incident) {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 2000;

    String requiredTitle() {
        return line(title, LONGEST_TITLE, "title", "Say in 1 to " + LONGEST_TITLE + " characters what does not work.");
    }

    String requiredText() {
        return line(text, LONGEST_TEXT, "text", "Tell in 1 to " + LONGEST_TEXT + " characters what you know.");
    }

    Stage requiredStage() {
        try {
            return Stage.valueOf(stage == null ? "" : stage.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw StatusRefusal.invalid("stage", "Say how far you are.");
        }
    }

    @Nullable
    String incidentOrNone() {
        if (incident == null || incident.isBlank()) {
            return null;
        }
        if (!incident.strip().matches("[A-Z]{3}-\\d{4}-\\d{6,9}")) {
            throw StatusRefusal.invalid("incident", "Write the number as in INC-2026-000042, or nothing.");
        }
        return incident.strip();
    }

    private static String line(@Nullable String given, int longest, String field, String otherwise) {
        var text = given == null ? "" : Text.showable(given.strip());
        if (text.isEmpty() || text.length() > longest) {
            throw StatusRefusal.invalid(field, otherwise);
        }
        return text;
    }
}
