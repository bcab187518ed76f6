package tech.ihelper.forms.page;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the navigation.
 *
 * @param href path inside the application, as {@code /tasks}
 * @param icon name of a Tabler outline icon without its prefix, as {@code checklist}
 * @param count how many things wait there; 0 shows nothing
 * @param hot whether the count is critical: filled red
 * @param current whether the page belongs to this entry
 * @param key the letter that leads here after {@code g}; null for none
 */
public record NavItem(
        String href, String label, String icon, int count, boolean hot, boolean current, @Nullable String key) {

    public NavItem(String href, String label, String icon, int count, boolean hot, boolean current) {
        this(href, label, icon, count, hot, current, null);
    }

    /** A quiet entry without a count. */
    public static NavItem of(String href, String label, String icon) {
        return new NavItem(href, label, icon, 0, false, false, null);
    }

    public NavItem counting(int things) {
        return new NavItem(href, label, icon, things, hot, current, key);
    }

    public NavItem hot(boolean critical) {
        return new NavItem(href, label, icon, count, critical, current, key);
    }

    public NavItem key(String letter) {
        return new NavItem(href, label, icon, count, hot, current, letter);
    }

    /** Marks this entry when the page at {@code path} belongs to it; {@code /} belongs to the dashboard alone. */
    public NavItem at(String path) {
        var here = path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
        return new NavItem(href, label, icon, count, hot, here, key);
    }
}
