package tech.ihelper.processes.monitoring.status;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * A status page as a manager wishes it.
 *
 * @param lines only those with a name are shown
 */
record StatusWish(
        @Nullable String slug,
        @Nullable String title,
        @Nullable String intro,
        boolean open,
        boolean tells,
        List<Line> lines) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_INTRO = 1000;
    private static final int LONGEST_NAME = 80;

    /**
     * @param key what it stands for
     * @param name for the public; empty = it is not shown
     */
    record Line(String key, @Nullable String name, @Nullable String group) {

        @Nullable
        String nameOrNothing() {
            return atMost(given(name), LONGEST_NAME, "lines");
        }

        @Nullable
        String groupOrNone() {
            return atMost(given(group), LONGEST_NAME, "lines");
        }
    }

    String requiredSlug() {
        var given = slug == null ? "" : slug.strip();
        if (!SLUG.matcher(given).matches()) {
            throw StatusRefusal.invalid("slug", "Write small letters, digits and hyphens, as in kestrel-freight.");
        }
        return given;
    }

    String requiredTitle() {
        var given = given(title);
        if (given == null || given.length() > LONGEST_TITLE) {
            throw StatusRefusal.invalid("title", "Give it a title of 1 to " + LONGEST_TITLE + " characters.");
        }
        return given;
    }

    @Nullable
    String introOrNone() {
        return atMost(given(intro), LONGEST_INTRO, "intro");
    }

    private static @Nullable String atMost(@Nullable String text, int longest, String field) {
        if (text != null && text.length() > longest) {
            throw StatusRefusal.invalid(field, "That is longer than " + longest + " characters.");
        }
        return text;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : Text.showable(text.strip());
    }
}
