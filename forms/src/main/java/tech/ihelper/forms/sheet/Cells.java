package tech.ihelper.forms.sheet;

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front, as people do in spreadsheets; it is taken
 * off again when the file comes back. So a file that was exported and sent back changes nothing.
 */
final class Cells {

    private static final String DANGEROUS = "=+-@\t\r";

    private Cells() {}

    static String write(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && isDangerous(cell) ? cell.substring(1) : cell;
    }

    /** With or without apostrophes: those of somebody else must come back, too. */
    private static boolean isDangerous(String text) {
        var bare = text.replaceFirst("^'+", "");
        return !bare.isEmpty() && DANGEROUS.indexOf(bare.charAt(0)) >= 0;
    }
}
