package tech.ihelper.engine.studio.diff;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an element says, before and after: {@code waits 5 min -> 3 min}.
 *
 * @param property in words that the values continue: {@code waits}, {@code may be done by}
 * @param before null when it did not say so
 * @param after null when it does not say so any more
 */
public record PropertyChange(String property, @Nullable String before, @Nullable String after) {

    /** A whole documentation is not shown for one word. */
    private static final int LONGEST = 300;

    private static final int LEAD = 60;

    /** A name that is part of many others. */
    private static final int BRIEF = 100;

    /** Of long texts the part that begins shortly before they part. */
    static PropertyChange of(@Nullable Said before, @Nullable Said after) {
        var property = after != null && !after.property().isEmpty()
                ? after.property()
                : before == null ? "" : before.property();
        if (before == null || after == null) {
            return new PropertyChange(property, before == null ? null : cut(before.words(), 0), words(after));
        }
        // The words may have lost what is different: 5 min are 300 s.
        var same = before.words().equals(after.words());
        var was = same ? before.raw() : before.words();
        var is = same ? after.raw() : after.words();
        var from = Math.max(0, parting(was, is) - LEAD);
        return new PropertyChange(property, cut(was, from), cut(is, from));
    }

    static String brief(String name) {
        return name.length() <= BRIEF ? name : name.substring(0, BRIEF) + "…";
    }

    private static @Nullable String words(@Nullable Said said) {
        return said == null ? null : cut(said.words(), 0);
    }

    private static int parting(String one, String other) {
        var shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return shorter;
    }

    static String cut(String text, int from) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var start = Math.min(from, text.length());
        var end = Math.min(text.length(), start + LONGEST);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }
}
