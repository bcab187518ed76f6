package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a database must be made like to hold the same data in the same order.
 *
 * @param serverMajor such as 15
 * @param encoding such as UTF8
 * @param collate and {@code ctype}: names of the server's locales
 */
public record DatabaseOrigin(int serverMajor, String encoding, String collate, String ctype) {

    private static final Pattern LINE = Pattern.compile("d (\\d{1,4}) ([A-Za-z0-9_]+)\t([^\t]+)\t([^\t]+)");

    String line() {
        return "d " + serverMajor + " " + encoding + "\t" + collate + "\t" + ctype;
    }

    static DatabaseOrigin parse(String line) throws IOException {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException("The facts do not say what database they are of");
        }
        return new DatabaseOrigin(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3), parts.group(4));
    }
}
