package tech.ihelper.forms.sheet;

import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Writes a table as CSV (RFC 4180), line by line, so that {@link Sheet} reads it again and a spreadsheet takes no cell for a formula. */
public final class SheetWriter implements Flushable {

    private final CSVPrinter printer;

    /** Begins with a byte order mark, by which spreadsheets know UTF-8, and the names of the columns. */
    public SheetWriter(Writer to, List<String> columns) throws IOException {
        to.write('\uFEFF');
        var format = CSVFormat.RFC4180
                .builder()
                // All: a cell with semicolons falls apart in a spreadsheet that separates by them.
                .setQuoteMode(QuoteMode.ALL)
                .setHeader(columns.toArray(String[]::new))
                .get();
        this.printer = new CSVPrinter(to, format);
    }

    public void line(Collection<String> cells) throws IOException {
        printer.printRecord(cells.stream().map(Cells::write).toList());
    }

    @Override
    public void flush() throws IOException {
        printer.flush();
    }
}
