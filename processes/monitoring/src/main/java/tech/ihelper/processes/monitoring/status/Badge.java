package tech.ihelper.processes.monitoring.status;

import java.util.Locale;
import tech.ihelper.connectors.Text;

/** A small picture of a name and how it stands, to be put on pages of others. */
final class Badge {

    static final String TYPE = "image/svg+xml;charset=UTF-8";

    private static final int LONGEST = 60;
    private static final int PADDING = 10;

    /** Of a sign at 11 px, wide ones too. */
    private static final double WIDTH_OF_SIGN = 6.8;

    private Badge() {}

    static String of(String name, String state, Health health) {
        var left = Text.cut(name, LONGEST);
        var leftWidth = width(left);
        var rightWidth = width(state);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%4$s: %5$s">\
                <title>%4$s: %5$s</title>\
                <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>\
                <g clip-path="url(#r)"><rect width="%2$d" height="20" fill="#434d60"/>\
                <rect x="%2$d" width="%3$d" height="20" fill="%6$s"/></g>\
                <g fill="#fff" text-anchor="middle" font-family="Inter,Verdana,sans-serif" font-size="11">\
                <text x="%7$d" y="14">%4$s</text><text x="%8$d" y="14">%5$s</text></g></svg>
                """,
                leftWidth + rightWidth,
                leftWidth,
                rightWidth,
                escaped(left),
                escaped(state),
                health.colour(),
                leftWidth / 2,
                leftWidth + rightWidth / 2);
    }

    private static int width(String text) {
        return (int) (text.codePointCount(0, text.length()) * WIDTH_OF_SIGN) + PADDING;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
