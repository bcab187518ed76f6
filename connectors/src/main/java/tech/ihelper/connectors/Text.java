package tech.ihelper.connectors;

/** Text from outside, made fit for a database and a page. */
public final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** NUL, which PostgreSQL refuses, and lone surrogates, which no UTF-8 can write, become U+FFFD. */
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        var out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return out.toString();
    }

    /** Like {@link #storable}, and other control characters but tab and line ends go as well: safe to show. */
    public static String showable(String text) {
        var out = new StringBuilder(text.length());
        storable(text)
                .codePoints()
                .map(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' ? REPLACEMENT : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** At most {@code length} characters, the last one an ellipsis when something was cut. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
