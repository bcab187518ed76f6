package tech.ihelper.forms.feel;

import org.jspecify.annotations.Nullable;

/** What lies between two numbers or two texts; null at one end means no end. */
record Range(@Nullable Object start, @Nullable Object end, boolean withStart, boolean withEnd) {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    Range {
        if ((start != null && end != null && start.getClass() != end.getClass()) || !(isSized(start) && isSized(end))) {
            throw new NoResult();
        }
    }

    private static boolean isSized(@Nullable Object value) {
        return value == null || value instanceof Double || value instanceof String;
    }

    /** Null when the value is, except between letters, or when there is no end at all. */
    @Nullable
    Boolean includes(@Nullable Object value) {
        if (isLetter(start) && isLetter(end)) {
            return value instanceof String text && isLetter(text) && isBetweenLetters(LETTERS.indexOf(text));
        }
        if (value == null || (start == null && end == null)) {
            return null;
        }
        var turned = start != null && end != null && Values.less(end, start, false);
        return turned
                ? isAbove(end, value, withEnd) && isBelow(start, value, withStart)
                : isAbove(start, value, withStart) && isBelow(end, value, withEnd);
    }

    private static boolean isAbove(@Nullable Object limit, Object value, boolean orEqual) {
        return limit == null || Values.less(limit, value, orEqual);
    }

    private static boolean isBelow(@Nullable Object limit, Object value, boolean orEqual) {
        return limit == null || Values.less(value, limit, orEqual);
    }

    private static boolean isLetter(@Nullable Object value) {
        return value instanceof String text && text.length() == 1 && LETTERS.contains(text);
    }

    /** Between two single letters lie only letters, small ones before capitals. */
    private boolean isBetweenLetters(int place) {
        var from = LETTERS.indexOf((String) java.util.Objects.requireNonNull(start));
        var to = LETTERS.indexOf((String) java.util.Objects.requireNonNull(end));
        var direction = from > to ? -1 : 1;
        return place >= (withStart ? from : from + direction) && place <= (withEnd ? to : to - direction);
    }
}
