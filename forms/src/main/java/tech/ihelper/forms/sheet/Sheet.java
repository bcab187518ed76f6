package tech.ihelper.forms.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of CSV (RFC 4180) as it was sent: UTF-8 with or without a byte order mark, commas, or the semicolons and tabs of
 * spreadsheets. Its first line names the columns.
 */
public record Sheet(List<String> columns, List<Row> rows) {

    public static final int MOST_BYTES = 2 * 1024 * 1024;
    public static final int MOST_ROWS = 5_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * @param line where it begins in the file, from 1
     * @param cells by column; those that are not in the file are not in here
     */
    public record Row(long line, Map<String, String> cells) {}

    /**
     * @param known columns there may be
     * @param needed columns there must be
     * @throws UnreadableSheet that says why and what to do
     */
    public static Sheet read(byte[] file, List<String> known, List<String> needed) {
        var text = text(file);
        var header = text.lines().findFirst().orElse("");
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(header))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            var records = parser.iterator();
            if (!records.hasNext()) {
                throw new UnreadableSheet(
                        "The file is empty. Its first line names the columns: " + String.join(", ", known) + ".");
            }
            var columns = columns(records.next(), known, needed);
            var rows = new ArrayList<Row>();
            var line = 1L;
            var counted = 0;
            while (records.hasNext()) {
                var row = records.next();
                // A quoted cell can have lines of its own, so records are not lines.
                for (; counted < row.getCharacterPosition(); counted++) {
                    line += endsLine(text, counted) ? 1 : 0;
                }
                if (row.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (rows.size() == MOST_ROWS) {
                    throw new UnreadableSheet("The file has more than " + MOST_ROWS + " lines. Send it in parts.");
                }
                rows.add(row(line, row, columns));
            }
            return new Sheet(columns, rows);
        } catch (IOException | UncheckedIOException broken) {
            throw new UnreadableSheet(
                    "The file breaks off inside a quoted cell, or has text behind a closing quote. Save it again as CSV.");
        }
    }

    private static String text(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new UnreadableSheet("The file is larger than 2 MB. Send it in parts.");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        } catch (CharacterCodingException e) {
            throw new UnreadableSheet("The file is not UTF-8. In Excel choose \"CSV UTF-8\" when saving.");
        }
    }

    private static boolean endsLine(String text, int at) {
        return text.charAt(at) == '\n' || (text.charAt(at) == '\r' && !text.startsWith("\n", at + 1));
    }

    private static char delimiter(String header) {
        var best = ',';
        for (var candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char searched) {
        return text.chars().filter(c -> c == searched).count();
    }

    private static List<String> columns(CSVRecord header, List<String> known, List<String> needed) {
        var columns = new ArrayList<String>();
        for (var cell : header) {
            var name = known.stream()
                    .filter(one -> one.equalsIgnoreCase(cell.strip()))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableSheet("There is no column \"" + cell.strip() + "\". Known are "
                            + String.join(", ", known) + "."));
            columns.add(name);
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new UnreadableSheet("A column stands twice in the first line.");
        }
        for (var column : needed) {
            if (!columns.contains(column)) {
                throw new UnreadableSheet("The column \"" + column + "\" is missing.");
            }
        }
        return columns;
    }

    private static Row row(long line, CSVRecord row, List<String> columns) {
        var cells = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(columns.size(), row.size()); i++) {
            cells.put(columns.get(i), Cells.read(row.get(i)));
        }
        if (row.size() != columns.size()) {
            cells.put(MISCOUNTED, String.valueOf(row.size()));
        }
        return new Row(line, cells);
    }

    /** Column of a row that has more or fewer cells than the first line: how many it has. */
    public static final String MISCOUNTED = "";

    /** How a name is looked up again within the file. */
    public static String key(String client, String name) {
        return client.strip().toLowerCase(Locale.ROOT) + "\n" + name.strip().toLowerCase(Locale.ROOT);
    }
}
